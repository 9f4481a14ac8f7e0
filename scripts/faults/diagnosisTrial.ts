import type { Target } from "../../contract/contract.ts";
import { citationOf } from "../../diagnosis/convolution/alike.ts";
import { predictedBy } from "../../diagnosis/convolution/predicted.ts";
import { diagnose } from "../../diagnosis/diagnose.ts";
import { faults } from "../../faults/catalogue.ts";
import { correctGenerators } from "../../faults/equivalents/generators.ts";
import { convolve, sequential } from "../../faults/equivalents/summations.ts";
import type { Fault } from "../../faults/fault.ts";
import { generatorOf } from "../../faults/generatorOf.ts";
import { type Reference, reference, referenceWith } from "../../faults/reference.ts";
import { conv2dRequest } from "../../properties/arbitraries/conv2dCase.ts";
import { coveringRows } from "../../properties/arbitraries/coveringRows.ts";
import { meetings } from "../../properties/arbitraries/meetings.ts";
import { variants } from "../../properties/arbitraries/variants.ts";
import { catalogue } from "../../properties/catalogue.ts";
import type { Claim } from "../../properties/claim/claim.ts";
import { declaredBy } from "../../properties/claim/declared.ts";
import type { ClaimResult } from "../../properties/claim/result.ts";
import { boundOnDenseData } from "../../properties/conv2d/boundOnDenseData.ts";
import { equalsNaiveLoops } from "../../properties/conv2d/equalsNaiveLoops.ts";
import { strideIsSubsampling } from "../../properties/conv2d/strideIsSubsampling.ts";
import { normalStd } from "../../properties/init/scale/normalStd.ts";
import { sampleVariance } from "../../properties/init/scale/sampleVariance.ts";
import { uniformBound } from "../../properties/init/scale/uniformBound.ts";
import { findingLine } from "../../report/diagnosed/findingLines.ts";
import { handleSentences } from "../../report/diagnosed/handleText.ts";
import { judgeClaim } from "../../run/judge/judgeClaim.ts";
import { edition } from "../../run/plan.ts";
import type { Convolution } from "../../run/record/measured/change.ts";
import { convolutions } from "../../run/record/measured/convolutions.ts";
import type { Citation, ConvolutionFinding } from "../../run/record/measured/finding.ts";
import type { HandleFinding } from "../../run/record/measured/handles.ts";
import { openedTarget } from "../../run/target/openTarget.ts";
import { probeOf } from "./compositions/inProcess.ts";
import type { AnyRequest } from "./compositions/loops.ts";
import { changedCount, examOf, isScorable, type Score, scoreOf } from "./compositions/score.ts";
import { changedConvolutions, haveSameDistributions, isConvolution } from "./distributions.ts";
import { handleScore } from "./handleExam.ts";

/** How the diagnosis named a fault that uses another order of summation, or another generator, than the catalogue. */
export interface DiagnosisFinding {
  readonly id: string;
  /** Its position among the candidates, from 1; 0 if it is not a candidate. */
  readonly place: number;
  /** Whether the first candidate, or what was measured, has the same outputs, or the same distributions. */
  readonly isEquivalent: boolean;
  readonly candidates: readonly string[];
  readonly cases: number;
  /** For a convolution: the diagnosis without this fault in the catalogue, and how right it is. */
  readonly leftOut?: { readonly score: LeftOutScore; readonly lines: readonly string[] };
}

/**
 * `byClaim`: it answers every request and every sequence rightly, and the diagnosis names no change: what is wrong, such
 * as memory, a handle or an invalid request, is what the failing claim states. `unscored`: it changes too few requests.
 */
type LeftOutScore = Score | "byClaim" | "unscored";

/** Claims in addition to those that a fault names, to give more evidence. */
const broadClaims = [equalsNaiveLoops, boundOnDenseData, strideIsSubsampling];
const broadInitClaims = [uniformBound, normalStd, sampleVariance];
const randomCases = 50;

const onFloat32Sums = referenceWith({ conv2d: (request) => convolve(request, sequential, false) });

/** References with generators that the catalogue does not use. */
const onOtherGenerators = Object.entries(correctGenerators).flatMap(([name, words]) =>
  name === "mt19937" ? [] : [referenceWith({ generator: (seed) => generatorOf(words(seed)) })],
);

/** Judges a fault built on plain float32 sums or on another generator, and diagnoses it with the catalogue's faults. */
export async function diagnosisOf(id: string): Promise<DiagnosisFinding> {
  const fault = named(id);
  return isConvolution(fault) ? convolutionDiagnosis(fault) : initializerDiagnosis(fault);
}

async function initializerDiagnosis(fault: Fault): Promise<DiagnosisFinding> {
  const basis = onOtherGenerators[faults.indexOf(fault) % onOtherGenerators.length] as Reference;
  const diagnosis = await diagnose(await judged(fault, basis, broadInitClaims), { isLate: () => false });
  const candidates = diagnosis?.candidates.map((candidate) => candidate.id) ?? [];
  const [first] = candidates;
  const isOther = first !== undefined && first !== fault.id;
  return {
    id: fault.id,
    place: candidates.indexOf(fault.id) + 1,
    isEquivalent: isOther && (await haveSameDistributions(fault.serve(reference), named(first).serve(reference))),
    candidates,
    cases: diagnosis?.cases ?? 0,
  };
}

async function convolutionDiagnosis(fault: Fault): Promise<DiagnosisFinding> {
  const { id, serve } = fault;
  const results = await judged(fault, onFloat32Sums, broadClaims);
  // What is measured does not depend on known mistakes, only which of them is cited.
  const others: Fault[] = [];
  const onAlike = (alike: readonly Fault[]) => others.push(...alike.filter((other) => other !== fault));
  const diagnosis = await diagnose(results, { probe: probeOf(serve(onFloat32Sums)), onAlike });
  const { convolutions: found, handles } = { convolutions: [], ...diagnosis };
  const withoutOwn = <Finding extends { readonly asIn: Citation | null }>(finding: Finding): Finding =>
    finding.asIn?.id === id ? { ...finding, asIn: citationOf(others[0]) } : finding;
  const without = { convolutions: found.map(withoutOwn), handles: handles && { ...handles, asIn: null } };
  const operation = operationOf(fault);
  const exam = examOf({
    operation,
    target: serve(reference),
    seed: faults.indexOf(fault),
    known: requestsIn(results, operation),
  });
  const score = (findings: readonly ConvolutionFinding[]): LeftOutScore => {
    const predicted = predictedOf(findings);
    if (isScorable(exam)) return scoreOf(exam, predicted, predictedOf(findings, true));
    return changedCount(exam) === 0 && predicted === null ? "byClaim" : "unscored";
  };
  const scoreOfHandles = async (finding: HandleFinding | undefined) =>
    finding && handleScore(finding, serve(reference), faults.indexOf(fault));
  const candidates = [...new Set([...found, ...(handles ? [handles] : [])].flatMap(({ asIn }) => asIn?.id ?? []))];
  const [first] = candidates;
  const isTwin = first !== undefined && first !== id && areEquivalent(serve(reference), named(first).serve(reference));
  return {
    id,
    place: candidates.indexOf(id) + 1,
    isEquivalent: isTwin || score(found) === "right" || (await scoreOfHandles(handles)) === "right",
    candidates,
    cases: found.reduce((sum, { wrong }) => sum + wrong, handles?.wrong ?? 0),
    leftOut: {
      score: (await scoreOfHandles(without.handles)) ?? score(without.convolutions),
      lines: [
        ...without.convolutions.map(findingLine),
        ...(without.handles ? [handleSentences(without.handles).join(" ")] : []),
      ],
    },
  };
}

/** The implementation that findings describe: by the change that was measured, or else by the fault that is cited. */
function predictedOf(findings: readonly ConvolutionFinding[], isLoose = false): Target | null {
  const cited = findings.find(({ asIn, change }) => asIn !== null && change === null)?.asIn;
  return predictedBy(findings, isLoose) ?? (cited ? named(cited.id).serve(reference) : null);
}

/** The requests of failing cases. */
function requestsIn(results: readonly ClaimResult[], operation: Convolution): readonly AnyRequest[] {
  return results
    .flatMap(({ failure }) => [...(failure?.exchanges ?? []), ...(failure?.larger ?? []).flat()])
    .flatMap((exchange) => (exchange.operation === operation ? [exchange.request as AnyRequest] : []));
}

/** The convolution that a fault changes; that of prepared weights is conv2d. */
function operationOf(fault: Fault): Convolution {
  const changed = changedConvolutions(fault);
  return convolutions.find((operation) => changed.includes(operation)) ?? "conv2d";
}

async function judged(
  { serve, caughtBy }: Fault,
  basis: Reference,
  broad: readonly Claim[],
): Promise<readonly ClaimResult[]> {
  const claims = new Set([...caughtBy, ...broad.map(({ id }) => id)]);
  const target = serve(basis);
  const found: ClaimResult[] = [];
  for (const claim of catalogue.filter(({ id }) => claims.has(id))) {
    const opened = openedTarget(target, await declaredBy(target));
    found.push(await judgeClaim(claim, opened, { seed: edition, runs: randomCases }));
  }
  return found;
}

function named(id: string): Fault {
  const fault = faults.find((candidate) => candidate.id === id);
  if (!fault) throw new Error(`no fault has the id ${id}`);
  return fault;
}

/** Whether two faults have the same outputs on all probing rows. */
function areEquivalent({ conv2d: a }: Target, { conv2d: b }: Target): boolean {
  if (!a || !b) return false;
  return [...coveringRows, ...variants, ...meetings].every((row) => {
    const request = conv2dRequest(row);
    return shown(() => a(structuredClone(request))) === shown(() => b(structuredClone(request)));
  });
}

function shown(answer: () => unknown): string {
  try {
    const { shape, data } = answer() as { shape: readonly number[]; data: Float32Array };
    return `${shape} ${data}`;
  } catch {
    return "throws";
  }
}
