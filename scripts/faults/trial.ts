import { faults } from "../../faults/catalogue.ts";
import { nightlyVariants } from "../../faults/equivalents/catalogue.ts";
import { reference } from "../../faults/reference.ts";
import type { Target } from "../../impl/contract.ts";
import { declaredBy } from "../../properties/claim/declared.ts";
import { runClaim } from "../../properties/claim/runClaim.ts";
import { valuesIn } from "../../properties/claim/subject.ts";
import { allClaims } from "../../run/plan.ts";
import { within } from "../../run/target/openTarget.ts";
import { oneLine } from "./oneLine.ts";

/** One implementation to be judged by some claims, as verify judges a target. */
export interface Trial {
  /** The id of a fault or of an equivalent variant. */
  readonly id: string;
  readonly claims: readonly string[];
  readonly seed: string;
  /** Random cases a claim. */
  readonly runs: number;
  /** Values of one distribution that a battery screens. */
  readonly values: number;
  /** Whether the failing case is shrunk. */
  readonly isShrunk: boolean;
}

/** What one claim found. */
export interface Finding {
  readonly claim: string;
  readonly verdict: "passed" | "failed" | "unsupported" | "broken";
  /** Cases tried until it failed, or in all. */
  readonly cases: number;
  readonly milliseconds: number;
  readonly message?: string;
  /** The failing case: its request in one line, and how many numbers its requests and answers hold. */
  readonly case?: string;
  readonly size?: number;
}

/** Judges one implementation by each claim. Each claim gets a new one, so that no state outlives a claim. */
export default async function judge({ id, claims, seed, runs, values, isShrunk }: Trial): Promise<readonly Finding[]> {
  const all = await allClaims();
  const findings: Finding[] = [];
  for (const name of claims) {
    const claim = all.find((candidate) => candidate.id === name);
    if (!claim) throw new Error(`${id} names the claim ${name}, which does not exist`);
    const target = targetOf(id);
    const { declared, forClaim } = within(target, await declaredBy(target), false);
    const unshrunk = isShrunk ? [] : [name];
    const result = await runClaim(claim, forClaim(claim), { seed, runs, values, declared, unshrunk });
    const { verdict, cases, milliseconds, failure } = result;
    if (!failure) {
      findings.push({ claim: name, verdict, cases, milliseconds });
      continue;
    }
    const { message, exchanges, stack } = failure;
    // A stack is an error of the suite itself: nothing was caught.
    findings.push({
      claim: name,
      verdict: stack === undefined ? verdict : "broken",
      cases,
      milliseconds,
      message: stack ?? message,
      case: exchanges.length > 0 ? oneLine(exchanges) : "",
      size: exchanges.reduce((sum, exchange) => sum + valuesIn(exchange), 0),
    });
  }
  return findings;
}

function targetOf(id: string): Target {
  const fault = faults.find((each) => each.id === id);
  if (fault) return fault.serve(reference);
  const variant = nightlyVariants.find((each) => each.id === id);
  if (!variant) throw new Error(`no fault and no equivalent variant has the id ${id}`);
  return variant.target;
}
