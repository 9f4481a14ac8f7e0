/**
 * The error that a target throws for a request that its library cannot express. Such requests are counted, never
 * judged.
 */
export function unsupported(reason: string): Error {
  return Object.assign(new Error(reason), { code: "UNSUPPORTED" });
}

/** The error for an operation that a target does not serve, a kind of unsupported. */
export function notServed(operation: string): Error {
  return Object.assign(unsupported(`has no operation ${operation}`), { isNotServed: true });
}

/** Whether the error means that the target does not serve the operation. */
export function isNotServed(error: unknown): boolean {
  return typeof error === "object" && error !== null && "isNotServed" in error && error.isNotServed === true;
}

/** Whether the error means that the library cannot express the request. */
export function isUnsupported(error: unknown): boolean {
  return codeOf(error) === "UNSUPPORTED";
}

/** Whether the error means that the request is invalid: code `"INVALID"`, a RangeError or a TypeError. */
export function isInvalid(error: unknown): boolean {
  return codeOf(error) === "INVALID" || error instanceof RangeError || error instanceof TypeError;
}

/** The `code` of a thrown value. */
export function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}
