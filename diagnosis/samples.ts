import type { Target, Tensor } from "../contract/contract.ts";
import type { Fault } from "../faults/fault.ts";
import { reference } from "../faults/reference.ts";
import type { SampleSketch } from "../properties/claim/evidence.ts";
import type { ClaimResult } from "../properties/claim/result.ts";
import { joined } from "../properties/init/distribution/joined.ts";
import { canBeDrawnFrom, empiricalDistribution } from "../properties/init/distribution/sameDistribution.ts";
import { tensorOf } from "../properties/init/distribution/sketch.ts";

/** The samples of a target in a failing case, each with a sample of the reference. */
export interface FailingSample {
  readonly claim: string;
  readonly drawn: readonly Compared[];
  /** The mistakes that explain the samples, as far as the claim knows them. */
  readonly causes: readonly string[];
}

interface Compared {
  readonly sketch: SampleSketch;
  /** The sample of the reference for the first seed. */
  readonly right: Tensor;
  /** Whether the values can be a sample of the reference's distribution. */
  readonly isRight: boolean;
}

/** The tensor of the answer that holds the sample. */
export type Drawing = Pick<SampleSketch, "operation" | "request" | "part">;

/** Maximum number of samples. */
const maxSamples = 16;
/** Number of values that are drawn for a comparison, in a few tensors or in many small ones. */
const values = 2 ** 17;
const maxTensors = 256;
/** Minimum number of values for a comparison. */
const enough = 1000;
/** Weyl's sequence, so that no two samples have neighbouring seeds. */
const [firstSeed, seedStep] = [0x5bd1e995, 0x9e3779b1];

/**
 * The samples of a run's failing cases, if the claim is statistical or the values do not follow the reference's
 * distribution. If a claim about seeds or exact values fails, no distribution is to be named.
 */
export async function failingSamples(
  results: readonly ClaimResult[],
  isLate: () => boolean,
): Promise<readonly FailingSample[]> {
  const samples: FailingSample[] = [];
  for (const { id, failure, decisions } of results) {
    if (samples.length >= maxSamples || isLate()) break;
    const drawn: Compared[] = [];
    for (const sketch of failure?.samples ?? []) {
      const right = await draw(reference, sketch, firstSeed);
      const expected = right && (await valuesDrawn(reference, sketch));
      if (expected) drawn.push({ sketch, right, isRight: canBeDrawnFrom(sketch, empiricalDistribution(expected)) });
    }
    const isJudged = decisions !== undefined || drawn.some(({ isRight }) => !isRight);
    if (drawn.length > 0 && isJudged) samples.push({ claim: id, drawn, causes: failure?.causes ?? [] });
  }
  return samples;
}

/**
 * Whether a fault's samples follow the same distributions as the target's in all samples of the case, and one is wrong.
 */
export async function drawsAlike({ drawn }: FailingSample, { serve }: Fault): Promise<boolean> {
  const target = serve(reference);
  for (const { sketch, right, isRight } of drawn) {
    const first = await draw(target, sketch, firstSeed);
    if (!first) return false;
    // A sample with exactly the reference's bits has its distribution.
    if (first.data.every((value, i) => Object.is(value, right.data[i]))) {
      if (!isRight) return false;
      continue;
    }
    // One sample rules out most faults.
    if (first.data.length >= enough && !canBeDrawnFrom(sketch, empiricalDistribution(joined([first.data]))))
      return false;
    const own = await valuesDrawn(target, sketch);
    if (!own || !canBeDrawnFrom(sketch, empiricalDistribution(own))) return false;
  }
  return drawn.some(({ isRight }) => !isRight);
}

/** The target's samples for the same request with many seeds; null if it draws nothing. */
export async function valuesDrawn(target: Target, drawing: Drawing): Promise<Float64Array | null> {
  const tensors: Tensor[] = [];
  let count = 0;
  while (tensors.length === 0 || (count < values && tensors.length < maxTensors)) {
    const drawn = await draw(target, drawing, (firstSeed + tensors.length * seedStep) % 2 ** 32);
    if (!drawn) return null;
    tensors.push(drawn);
    count += drawn.data.length;
  }
  return joined(tensors.map(({ data }) => data));
}

async function draw(target: Target, { operation, request, part }: Drawing, seed: number): Promise<Tensor | null> {
  const serve = target[operation] as ((request: unknown) => unknown) | undefined;
  if (!serve) return null;
  try {
    return tensorOf(await serve.call(target, { ...(request as object), seed }), part);
  } catch {
    return null;
  }
}
