import type { Operation, Request } from "../../contract/contract.ts";
import { isInvalid } from "../../contract/refusal.ts";
import { ensure, type InvalidRequest } from "../claim/discrepancy.ts";
import type { Subject } from "../claim/subject.ts";

/** Throws a discrepancy unless the target refuses the request, whose error is `fault`, as invalid. */
export async function expectRefusal<O extends Operation>(
  subject: Subject,
  operation: O,
  request: Request<O>,
  fault: string,
): Promise<void> {
  const error = await subject.refusal(operation, request);
  ensureRefused(error, { operation, fault });
}

/**
 * Throws a discrepancy unless the error means that the request is invalid; null means that the request was answered.
 */
export function ensureRefused(error: unknown, request: InvalidRequest): void {
  ensure(error !== null, () => ({ kind: "rule", rule: "invalid-request-accepted", ...request }));
  ensure(isInvalid(error), () => ({ kind: "rule", rule: "refusal-form", ...request, error: String(error) }));
}
