/** The error a target throws for a request outside what its library can express; it is counted, never judged. */
export function unsupported(reason: string): Error {
  return Object.assign(new Error(reason), { code: "UNSUPPORTED" });
}

/** True for an error by which a target says that its library cannot express the request. */
export function isUnsupported(error: unknown): boolean {
  return codeOf(error) === "UNSUPPORTED";
}

/** True for an error by which a target refuses an invalid request: code `"INVALID"`, a RangeError or a TypeError. */
export function isInvalid(error: unknown): boolean {
  return codeOf(error) === "INVALID" || error instanceof RangeError || error instanceof TypeError;
}

/** The `code` of whatever was thrown. */
export function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}
