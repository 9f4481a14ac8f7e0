import type { Operation, Request } from "../../contract/contract.ts";
import { isInvalid } from "../../contract/refusal.ts";
import { ensure, type InvalidRequest } from "../claim/discrepancy.ts";
import type { Subject } from "../claim/subject.ts";

/** Fails unless the target refuses the request, in which `fault` holds, by an error that says that it is invalid. */
export async function expectRefusal<O extends Operation>(
  subject: Subject,
  operation: O,
  request: Request<O>,
  fault: string,
): Promise<void> {
  const error = await subject.refusal(operation, request);
  ensureRefused(error, { operation, fault });
}

/** Fails unless the error says that the request is invalid; null for a request that was answered. */
export function ensureRefused(error: unknown, request: InvalidRequest): void {
  ensure(error !== null, () => ({ kind: "rule", rule: "invalid-request-accepted", ...request }));
  ensure(isInvalid(error), () => ({ kind: "rule", rule: "refusal-form", ...request, error: String(error) }));
}
