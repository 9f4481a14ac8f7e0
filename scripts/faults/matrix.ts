import type { Claim } from "../../properties/claim/claim.ts";
import type { Finding, TrialResult } from "./judgeTrials.ts";

/** Problems of claims or catalogue: a claim misses a fault, or fails an equivalent variant. */
export function problemsOf(results: readonly TrialResult[]): readonly string[] {
  return results.flatMap(({ trial, findings }) => {
    const { kind, id, mustCatch, seed } = trial;
    return findings.flatMap(({ claim, verdict, message = "", case: place = "" }) => {
      if (verdict === "broken") return [`${claim} breaks on ${id}: ${message}`];
      if (kind === "equivalent")
        return verdict === "passed"
          ? []
          : [`${id} is correct, but ${claim} is ${verdict}, seed ${seed}: ${message} ${place}`];
      return mustCatch.includes(claim) && verdict !== "failed"
        ? [`${id} must be caught by ${claim}, which ${verdict} it, seed ${seed}`]
        : [];
    });
  });
}

/** The claims that caught a fault, over all seeds. */
export interface FaultRow {
  readonly id: string;
  readonly caught: readonly Caught[];
}

export interface Caught {
  readonly claim: string;
  /** Cases until the fault was caught, for the first seed. */
  readonly cases: number;
  /** The number of seeds for which it was caught, and of all seeds. */
  readonly seeds: number;
  readonly of: number;
  readonly case: string;
  readonly size: number;
}

/** For each fault, the claims that caught it, the claim with the smallest case first. */
export function rowsOf(results: readonly TrialResult[]): readonly FaultRow[] {
  const byFault = new Map<string, Finding[]>();
  for (const { trial, findings } of results)
    if (trial.kind === "fault") byFault.set(trial.id, [...(byFault.get(trial.id) ?? []), ...findings]);
  return [...byFault].map(([id, findings]) => {
    const claims = [...new Set(findings.map(({ claim }) => claim))];
    const caught = claims.flatMap((claim): Caught[] => {
      const all = findings.filter((finding) => finding.claim === claim);
      const failed = all.filter(({ verdict }) => verdict === "failed");
      const first = failed[0];
      if (!first) return [];
      const { cases, case: place = "", size = 0 } = first;
      return [{ claim, cases, seeds: failed.length, of: all.length, case: place, size }];
    });
    return { id, caught: caught.sort((a, b) => a.size - b.size || a.cases - b.cases) };
  });
}

/** The contribution of a claim in addition to the others. */
export interface ClaimRow {
  readonly claim: string;
  readonly caught: number;
  /** Faults that no other claim catches. */
  readonly alone: readonly string[];
  /** Faults for which its smallest case is smaller than that of any other claim. */
  readonly smaller: readonly string[];
  /** Why the claim stays if it contributes neither. */
  readonly rationale: string | null;
}

/** For each claim, the faults that only it catches, or that it catches with a smaller case than any other claim. */
export function claimRows(
  rows: readonly FaultRow[],
  claims: readonly Pick<Claim, "id" | "rationale">[],
): readonly ClaimRow[] {
  return claims.map(({ id: claim, rationale }) => {
    const having = rows.filter(({ caught }) => caught.some((one) => one.claim === claim));
    const alone = having.filter(({ caught }) => caught.length === 1).map(({ id }) => id);
    const smaller = having.filter(({ caught: [best, next] }) => next && best?.claim === claim && best.size < next.size);
    return { claim, caught: having.length, alone, smaller: smaller.map(({ id }) => id), rationale };
  });
}

/** Claims that contribute nothing and have no rationale. */
export function idleClaims(rows: readonly ClaimRow[]): readonly string[] {
  return rows
    .filter(({ alone, smaller, rationale }) => alone.length + smaller.length === 0 && rationale === null)
    .map(
      ({ claim, caught }) =>
        `${claim} catches ${caught} faults, none alone or with a smaller case, and has no rationale`,
    );
}
