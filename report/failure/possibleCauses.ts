import type { Failure } from "../../properties/claim/runClaim.ts";

/** The mistakes that explain what was drawn, as a line; none where no known mistake could. */
export function possibleCauses({ causes }: Pick<Failure, "causes">): readonly string[] {
  if (!causes) return [];
  return [`Possible causes: ${causes.length > 0 ? causes.join("; ") : "none of the known wrong formulas"}.`];
}
