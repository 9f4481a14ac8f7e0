import { shortThread, threadsOf } from "../../faults/bugs.ts";
import { faults } from "../../faults/catalogue.ts";
import type { Fault } from "../../faults/fault.ts";
import type { ClaimResult } from "../../properties/runClaim.ts";
import { type FailingCase, failingCases } from "./evidence.ts";
import { answersAlike, failsAlike } from "./explain.ts";
import { changedShare } from "./specificity.ts";

/** A fault that answers as the target does. */
export interface Candidate {
  readonly id: string;
  readonly sentence: string;
  /** Public threads about it: `keras#3015`. */
  readonly seenIn: readonly string[];
  /** Failing cases in which all its answers are the target's. */
  readonly explained: number;
}

/** Which known faults a target's wrong answers look like. */
export interface Diagnosis {
  /** Failing cases that were tried. */
  readonly cases: number;
  /** Faults that were tried on them. */
  readonly faults: number;
  /** The nearest first; none where no fault explains a case. */
  readonly candidates: readonly Candidate[];
}

const mostCandidates = 3;
/** Cases that are judged again with every fault, where no answers are alike; each costs a claim a fault. */
const mostJudged = 6;

interface Score {
  readonly fault: Fault;
  readonly explained: number;
  /** Claims that catch the fault, and that the target passed. */
  readonly contradicted: number;
}

/**
 * The faults that reproduce what the target answered in its failing cases; null where there is no such case. They are
 * ranked by the cases explained, less the claims that passed although they catch the fault; among equals comes first
 * what changes half as many requests or fewer, since a wider mistake would have shown elsewhere too, and then the order
 * of the catalogue.
 */
export async function diagnose(results: readonly ClaimResult[]): Promise<Diagnosis | null> {
  const cases = await failingCases(results.filter(({ verdict }) => verdict === "failed"));
  if (cases.length === 0) return null;
  const passed = new Set(results.filter(({ verdict }) => verdict === "passed").map(({ id }) => id));
  const explained = await explainedCases(cases);
  const scores = faults.flatMap((fault): Score[] => {
    const count = explained.get(fault)?.size ?? 0;
    return count > 0
      ? [{ fault, explained: count, contradicted: fault.caughtBy.filter((claim) => passed.has(claim)).length }]
      : [];
  });
  return { cases: cases.length, faults: faults.length, candidates: ranked(scores).slice(0, mostCandidates) };
}

/** The cases that each fault explains: by its answers, and what no answers explain, by the claim's own message. */
async function explainedCases(cases: readonly FailingCase[]): Promise<ReadonlyMap<Fault, ReadonlySet<FailingCase>>> {
  const explained = new Map(faults.map((fault) => [fault, new Set<FailingCase>()]));
  const unexplained: FailingCase[] = [];
  for (const failing of cases) {
    const alike = await faultsThat(answersAlike, failing);
    for (const fault of alike) explained.get(fault)?.add(failing);
    if (alike.length === 0 && failing.failure) unexplained.push(failing);
  }
  for (const failing of unexplained.slice(0, mostJudged))
    for (const fault of await faultsThat(failsAlike, failing)) explained.get(fault)?.add(failing);
  return explained;
}

async function faultsThat(
  isAlike: (failing: FailingCase, fault: Fault) => Promise<boolean>,
  failing: FailingCase,
): Promise<readonly Fault[]> {
  const found: Fault[] = [];
  for (const fault of faults) if (await isAlike(failing, fault)) found.push(fault);
  return found;
}

function ranked(scores: readonly Score[]): readonly Candidate[] {
  const most = Math.max(0, ...scores.map(({ explained }) => explained));
  const shares = new Map<Fault, number>();
  const shareOf = (fault: Fault) => {
    const share = shares.get(fault) ?? halvingsOf(changedShare(fault));
    shares.set(fault, share);
    return share;
  };
  const worth = ({ explained, contradicted }: Score) => explained - contradicted;
  return scores
    .filter(({ explained }) => 2 * explained >= most)
    .sort((a, b) => worth(b) - worth(a) || shareOf(b.fault) - shareOf(a.fault))
    .map(({ fault, explained }) => {
      const { id, sentence } = fault;
      return { id, sentence, seenIn: threadsOf(fault).map(shortThread), explained };
    });
}

/** How often all requests are halved until the share is left: a factor of two tells two faults apart, less does not. */
function halvingsOf(share: number): number {
  return share > 0 ? Math.floor(-Math.log2(share)) : 64;
}
