import type { Operation, Target } from "../../contract/contract.ts";
import { mapOperations, servedBy } from "../../contract/target.ts";

/** A function around each call of an operation; `call` makes the call. */
export type Around = (call: () => unknown, operation: Operation, request: unknown) => unknown;

/** The target with `around` around each of its operations. */
export function wrapTarget(target: Target, around: Around): Target {
  return mapOperations(servedBy(target), (operation) => {
    const serve = target[operation] as (request: unknown) => unknown;
    return (request: unknown) => around(() => serve.call(target, request), operation, request);
  });
}
