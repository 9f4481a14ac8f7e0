import { diagnose } from "../../diagnosis/diagnose.ts";
import { faults } from "../../faults/catalogue.ts";
import { withArithmetic } from "../../faults/conv2d/arithmetic.ts";
import { soundGenerators, type Words } from "../../faults/equivalents/generators.ts";
import { convolve, sequential } from "../../faults/equivalents/summations.ts";
import type { Fault } from "../../faults/fault.ts";
import { withGenerator } from "../../faults/init/draws.ts";
import type { Target } from "../../impl/contract.ts";
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
import { judgeClaim } from "../../run/judge/judgeClaim.ts";
import { edition } from "../../run/plan.ts";
import { openedTarget } from "../../run/target/openTarget.ts";
import { haveSameDistributions } from "./distributions.ts";

/** How a fault that sums in another order, or draws by another generator, than the catalogue's was named. */
export interface DiagnosisFinding {
  readonly id: string;
  /** Its place among the candidates, from 1; 0 where it is not among them. */
  readonly place: number;
  /** Whether the first candidate answers every probing row as it does, or draws by the same laws. */
  readonly isEquivalent: boolean;
  readonly candidates: readonly string[];
  readonly cases: number;
}

/** Judged with the claims that a fault names, so that there is evidence from elsewhere: of convolutions, of draws. */
const broadClaims = [equalsNaiveLoops, boundOnDenseData, strideIsSubsampling];
const broadDistributions = [uniformBound, normalStd, sampleVariance];
const randomCases = 50;

/** Those that the catalogue does not draw by. */
const generators = Object.entries(soundGenerators).flatMap(([name, words]) => (name === "mt19937" ? [] : [words]));

/**
 * Judges a fault built on plain float32 sums or on another generator, and diagnoses it by faults built on the
 * reference's.
 */
export async function diagnosisOf(id: string): Promise<DiagnosisFinding> {
  const fault = named(id);
  const isConvolution = fault.target.conv2d !== undefined;
  const words = generators[faults.indexOf(fault) % generators.length] as Words;
  const results = isConvolution
    ? await withArithmetic(
        (request) => convolve(request, sequential, false),
        () => judged(fault, broadClaims),
      )
    : await withGenerator(words, () => judged(fault, broadDistributions));
  const diagnosis = await diagnose(results);
  const candidates = diagnosis?.candidates.map((candidate) => candidate.id) ?? [];
  const [first] = candidates;
  const areAlike = isConvolution ? areEquivalent : haveSameDistributions;
  return {
    id,
    place: candidates.indexOf(id) + 1,
    isEquivalent: first !== undefined && first !== id && (await areAlike(fault.target, named(first).target)),
    candidates,
    cases: diagnosis?.cases ?? 0,
  };
}

async function judged({ target, caughtBy }: Fault, broad: readonly Claim[]): Promise<readonly ClaimResult[]> {
  const claims = new Set([...caughtBy, ...broad.map(({ id }) => id)]);
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

/** Whether two faults answer every probing row alike. */
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
