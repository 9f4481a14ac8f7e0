import { operations } from "../../contract/description.ts";
import { unsupported } from "../../contract/refusal.ts";
import { mapOperations } from "../../contract/target.ts";
import type { Claim } from "../../properties/claim/claim.ts";
import { undeclared } from "../../properties/claim/declaration.ts";
import { type RunOptions, runClaim } from "../../properties/claim/runClaim.ts";
import { type JudgedNotes, judgedRequests } from "./judgedRequests.ts";

/** The requests that a run would judge: each is noted and declined, so that nothing is computed. */
export async function plannedRequests(claims: readonly Claim[], options: RunOptions): Promise<JudgedNotes> {
  const requests = judgedRequests();
  for (const claim of claims) {
    if (claim.decides.length === 0) continue;
    const noting = mapOperations(operations, (operation) => (request: unknown) => {
      requests.add(claim, [{ operation, request }], null);
      throw unsupported("is planned only");
    });
    await runClaim(claim, noting, { ...options, declared: undeclared });
  }
  return requests.notes();
}
