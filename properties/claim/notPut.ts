import { unsupported } from "../../contract/refusal.ts";

/**
 * The error of a request that the suite did not put to the target, since one like it ended the target earlier. A claim
 * treats it like a request that the target declines; it is counted apart.
 */
export function notPut(reason: string): Error {
  return Object.assign(unsupported(reason), { isNotPut: true });
}

export function isNotPut(error: unknown): boolean {
  return error instanceof Error && "isNotPut" in error;
}
