/** The call, or a file that it names, is wrong: reported in one sentence and by exit code 2, unlike a defect of the suite. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
