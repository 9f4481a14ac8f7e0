/** The call, or a file it names, is wrong: told in one sentence and by exit 2, unlike an error of the suite. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
