/**
 * The command line, or a file that it names, is wrong. Reported in one sentence with exit code 2; not a defect of the
 * suite.
 */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
