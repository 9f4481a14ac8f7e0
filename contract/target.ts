import { type Operation, operations } from "./description.ts";
import type { Answer, Request } from "./operations.ts";

/** What is judged. Every operation is optional and may answer later. */
export type Target = {
  readonly [O in Operation]?: (request: Request<O>) => Answer<O> | Promise<Answer<O>>;
};

/** The operations a target serves. */
export function servedBy(target: Target): readonly Operation[] {
  return operations.filter((operation) => typeof target[operation] === "function");
}

/** A target of some operations, each of which is served by the function that `serve` gives for it. */
export function mapOperations(
  served: readonly Operation[],
  serve: (operation: Operation) => (request: never) => unknown,
): Target {
  return Object.fromEntries(served.map((operation) => [operation, serve(operation)]));
}
