import { isHandleOperation } from "../contract/handles.ts";
import { shortThread, threadsOf } from "../faults/bugs.ts";
import { faults } from "../faults/catalogue.ts";
import type { Fault } from "../faults/fault.ts";
import type { Exchange } from "../properties/claim/exchange.ts";
import type { ClaimResult } from "../properties/claim/result.ts";
import { convolutions } from "../run/record/measured/convolutions.ts";
import type { Candidate, Diagnosis } from "../run/record/runReport.ts";
import { diagnoseConvolutions, type Means } from "./convolution/diagnoseConvolutions.ts";
import type { Probe } from "./convolution/probe/measure.ts";
import { type FailingCase, failingCases } from "./evidence.ts";
import { answersAlike, failsAlike } from "./explain.ts";
import { explainingFormulas } from "./formulas.ts";
import { measureHandles } from "./handles/measureHandles.ts";
import { type Asked, measureInitializers, usualDrawLimits } from "./init/measureInitializers.ts";
import { drawsAlike, type FailingSample, failingSamples } from "./samples.ts";
import { changedShare } from "./specificity.ts";

const maxCandidates = 3;
/**
 * Maximum number of cases that are judged again with every fault because no answers match; each costs one claim per
 * fault.
 */
const maxJudged = 6;

interface Score {
  readonly fault: Fault;
  readonly explained: number;
  readonly byDistribution: number;
  /** Claims that catch the fault but that the target passed. */
  readonly contradicted: number;
}

/** Limit of processor time of a diagnosis without a target; with one the target's limit holds. */
const maxMilliseconds = 3000;
/** The part of the time that is left after the convolutions in which draws are measured. */
const drawShare = 0.7;

/**
 * What is wrong, as far as it can be said; null if nothing that fails can be compared. Convolutions are measured, each
 * by itself, and so are draws. For fans, gains and initializers: the faults that give the target's answers in its
 * failing cases, or the distribution of its samples. They are ranked by the number of cases explained, minus the number of claims that passed
 * although they catch the fault. Among equals, a fault that changes half as many requests or fewer comes first, since a
 * wider mistake would have shown elsewhere, too; then the order of the catalogue decides. What the time does not suffice
 * for is left out.
 */
export async function diagnose(
  results: readonly ClaimResult[],
  {
    probe = null,
    known = faults,
    requests = new Map(),
    isLate = probe?.isLate ?? afterOwn(maxMilliseconds),
    onAlike = () => {},
    drawLimits = usualDrawLimits,
  }: Partial<Means & { readonly drawLimits: typeof usualDrawLimits }> = {},
): Promise<Diagnosis | null> {
  const failed = results.filter(({ verdict }) => verdict === "failed");
  const found = await diagnoseConvolutions(failed, { probe, known, requests, isLate, onAlike });
  const isCutShort = isLate();
  const handles = probe && (await measureHandles(failed, probe, known));
  const isMeasured = ({ operation }: Exchange) =>
    isOfConvolution(operation) || (handles !== null && isHandleOperation(operation));
  const cases = (await failingCases(failed)).filter(({ exchanges }) => !exchanges.some(isMeasured));
  const answered = await explainedCases(cases, known, isLate);
  probe?.grant(drawShare);
  const draws = probe ? await measureInitializers(failed, askedBy(probe), drawLimits) : [];
  const isCut = probe !== null && (isCutShort || isLate());
  probe?.grant(1);
  const samples = await failingSamples(failed, isLate);
  if (cases.length + samples.length + found.length + draws.length === 0 && handles === null) return null;
  // Of draws that were measured, only a mistake that explains all of them is cited.
  const drawn =
    draws.length > 1 ? new Map<Fault, number>() : await explainedSamples(samples, known, draws.length === 1, isLate);
  const passed = new Set(results.filter(({ verdict }) => verdict === "passed").map(({ id }) => id));
  const scores = known.flatMap((fault): Score[] => {
    const byDistribution = drawn.get(fault) ?? 0;
    const explained = (answered.get(fault)?.size ?? 0) + byDistribution;
    const contradicted = fault.caughtBy.filter((claim) => passed.has(claim)).length;
    return explained > 0 ? [{ fault, explained, byDistribution, contradicted }] : [];
  });
  return {
    cases: cases.length + samples.length,
    faults: known.length,
    candidates: (await ranked(scores)).slice(0, maxCandidates),
    formulas: explainingFormulas(samples),
    convolutions: found,
    ...(handles ? { handles } : {}),
    draws,
    ...(isCut ? { isCut } : {}),
  };
}

/** Whether this process has used some processor time from now on. */
function afterOwn(milliseconds: number): () => boolean {
  const started = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1000 > milliseconds;
  };
}

/** The target as it is asked for draws: one request at a time. */
function askedBy({ put, declared, isLate }: Probe): Asked {
  return {
    put: async (operation, request) => {
      const [outcome] = await put(operation, [request]);
      if (!outcome || typeof outcome === "string") throw new Error(`${operation} gives no answer`);
      return outcome.answer;
    },
    declared,
    isLate,
  };
}

function isOfConvolution(operation: Exchange["operation"]): boolean {
  return convolutions.some((convolution) => convolution === operation);
}

/** The cases that each fault explains: by its answers or, if no fault does, by the claim's own facts. */
async function explainedCases(
  cases: readonly FailingCase[],
  known: readonly Fault[],
  isLate: () => boolean,
): Promise<ReadonlyMap<Fault, ReadonlySet<FailingCase>>> {
  const explained = new Map(known.map((fault) => [fault, new Set<FailingCase>()]));
  const unexplained: FailingCase[] = [];
  for (const failing of cases) {
    const alike = await faultsThat(known, answersAlike, failing, isLate);
    for (const fault of alike) explained.get(fault)?.add(failing);
    if (alike.length === 0 && failing.failure) unexplained.push(failing);
  }
  for (const failing of unexplained.slice(0, maxJudged))
    for (const fault of await faultsThat(known, failsAlike, failing, isLate)) explained.get(fault)?.add(failing);
  return explained;
}

/** How many samples each fault explains by its distribution; with `ofAll` only of faults that explain every one. */
async function explainedSamples(
  samples: readonly FailingSample[],
  known: readonly Fault[],
  ofAll: boolean,
  isLate: () => boolean,
): Promise<ReadonlyMap<Fault, number>> {
  const explained = new Map<Fault, number>();
  let left = known;
  for (const sample of samples) {
    const alike = await faultsThat(left, drawsAlike, sample, isLate);
    for (const fault of alike) explained.set(fault, (explained.get(fault) ?? 0) + 1);
    if (ofAll) left = alike;
  }
  return isLate() ? new Map() : explained;
}

async function faultsThat<Evidence>(
  known: readonly Fault[],
  isAlike: (failing: Evidence, fault: Fault) => Promise<boolean>,
  failing: Evidence,
  isLate: () => boolean,
): Promise<readonly Fault[]> {
  const found: Fault[] = [];
  for (const fault of known) {
    if (isLate()) return [];
    if (await isAlike(failing, fault)) found.push(fault);
  }
  return found;
}

async function ranked(scores: readonly Score[]): Promise<readonly Candidate[]> {
  const maxExplained = Math.max(0, ...scores.map(({ explained }) => explained));
  const near = scores.filter(({ explained }) => 2 * explained >= maxExplained);
  // A single candidate needs no ranking.
  const shares = new Map<Fault, number>();
  if (near.length > 1) for (const { fault } of near) shares.set(fault, halvingsOf(await changedShare(fault)));
  const shareOf = ({ fault }: Score) => shares.get(fault) ?? 0;
  const worth = ({ explained, contradicted }: Score) => explained - contradicted;
  return near
    .sort((a, b) => worth(b) - worth(a) || shareOf(b) - shareOf(a))
    .map(({ fault, explained, byDistribution }) => {
      const { id, sentence } = fault;
      return { id, sentence, seenIn: threadsOf(fault).map(shortThread), explained, byDistribution };
    });
}

/** How often the set of all requests must be halved to reach the share: only a factor of two separates two faults. */
function halvingsOf(share: number): number {
  return share > 0 ? Math.floor(-Math.log2(share)) : 64;
}
