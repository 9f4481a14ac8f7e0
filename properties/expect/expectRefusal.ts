import type { Operation, Request } from "../../impl/contract.ts";
import { ensure } from "../claim/discrepancy.ts";
import { isInvalid, type Subject } from "../claim/subject.ts";

/** Fails unless the target refuses the request, in which `fault` holds, by an error that says that it is invalid. */
export async function expectRefusal<O extends Operation>(
  subject: Subject,
  operation: O,
  request: Request<O>,
  fault: string,
): Promise<void> {
  const refusal = await subject.refusal(operation, request);
  ensure(refusal !== null, () => `${operation} answered although ${fault}, must refuse`);
  ensure(
    isInvalid(refusal),
    () => `${operation} failed with ${String(refusal)} where ${fault}, must refuse as invalid`,
  );
}
