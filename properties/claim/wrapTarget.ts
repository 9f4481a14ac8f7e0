import type { Operation, Target } from "../../contract/contract.ts";
import { servedBy } from "./operations.ts";

/** What is done around a call of an operation; `call` makes the call. */
export type Around = (call: () => unknown, operation: Operation, request: unknown) => unknown;

/** The target with each of its operations called by `around`. */
export function wrapTarget(target: Target, around: Around): Target {
  return targetOf(servedBy(target), (operation) => {
    const serve = target[operation] as (request: unknown) => unknown;
    return (request) => around(() => serve.call(target, request), operation, request);
  });
}

/** A target of the given operations. */
export function targetOf(
  operations: readonly Operation[],
  serve: (operation: Operation) => (request: unknown) => unknown,
): Target {
  return Object.fromEntries(operations.map((operation) => [operation, serve(operation)]));
}
