import { type Operation, operations } from "./description.ts";
import type { Answer, Request } from "./operations.ts";

/** The implementation that is judged. Every operation is optional and may return a promise. */
export type Target = {
  readonly [O in Operation]?: (request: Request<O>) => Answer<O> | Promise<Answer<O>>;
};

/** The operations that a target serves. */
export function servedBy(target: Target): readonly Operation[] {
  return operations.filter((operation) => typeof target[operation] === "function");
}

/** A target with some operations; `serve` gives the function of each. */
export function mapOperations(
  served: readonly Operation[],
  serve: (operation: Operation) => (request: never) => unknown,
): Target {
  return Object.fromEntries(served.map((operation) => [operation, serve(operation)]));
}
