import type { Fault } from "../faults/fault.ts";
import { reference } from "../faults/reference.ts";
import type { Target, Tensor } from "../impl/contract.ts";
import type { ClaimResult } from "../properties/claim/runClaim.ts";
import { joined, type SampleSketch, tensorOf } from "../properties/init/distribution/sketch.ts";
import { canBeDrawnFrom, lawOfValues } from "./sameDistribution.ts";

/** What a target drew in a failing case, each sample beside what the reference draws. */
export interface FailingSample {
  readonly claim: string;
  readonly drawn: readonly Compared[];
}

interface Compared {
  readonly sketch: SampleSketch;
  /** What the reference draws from the first seed. */
  readonly right: Tensor;
  /** Whether the values can be draws of the reference's law. */
  readonly isRight: boolean;
}

/** Which tensor of which answer is drawn. */
export type Drawing = Pick<SampleSketch, "operation" | "request" | "part">;

/** Cases looked at. */
const mostSamples = 16;
/** Values that are drawn of a law, in a few tensors or in as many small ones as may be. */
const values = 2 ** 17;
const mostTensors = 256;
/** So many values are worth a comparison. */
const enough = 1000;
/** Weyl's sequence, so that no two draws are of neighbouring seeds. */
const [firstSeed, seedStep] = [0x5bd1e995, 0x9e3779b1];

/**
 * The samples of a run's failing cases, where chance enters the claim or the values are not the reference's law: where a
 * claim about seeds or exact values fails, no law is to be told.
 */
export async function failingSamples(results: readonly ClaimResult[]): Promise<readonly FailingSample[]> {
  const samples: FailingSample[] = [];
  for (const { id, failure, decisions } of results) {
    if (samples.length >= mostSamples) break;
    const drawn: Compared[] = [];
    for (const sketch of failure?.samples ?? []) {
      const right = await draw(reference, sketch, firstSeed);
      const due = right && (await valuesDrawn(reference, sketch));
      if (due) drawn.push({ sketch, right, isRight: canBeDrawnFrom(sketch, lawOfValues(due)) });
    }
    const isTold = decisions !== undefined || drawn.some(({ isRight }) => !isRight);
    if (drawn.length > 0 && isTold) samples.push({ claim: id, drawn });
  }
  return samples;
}

/** Whether a fault draws all samples of the case by the laws that the target's values show, one of them wrong. */
export async function drawsAlike({ drawn }: FailingSample, { serve }: Fault): Promise<boolean> {
  const target = serve(reference);
  for (const { sketch, right, isRight } of drawn) {
    const first = await draw(target, sketch, firstSeed);
    if (!first) return false;
    // What draws the reference's very bits has its law.
    if (first.data.every((value, i) => Object.is(value, right.data[i]))) {
      if (!isRight) return false;
      continue;
    }
    // Most faults are told apart by one draw, and need no more.
    if (first.data.length >= enough && !canBeDrawnFrom(sketch, lawOfValues(joined([first])))) return false;
    const own = await valuesDrawn(target, sketch);
    if (!own || !canBeDrawnFrom(sketch, lawOfValues(own))) return false;
  }
  return drawn.some(({ isRight }) => !isRight);
}

/** What a target draws from many seeds where it is asked the same; null where it draws nothing. */
export async function valuesDrawn(target: Target, drawing: Drawing): Promise<Float64Array | null> {
  const tensors: Tensor[] = [];
  let count = 0;
  while (tensors.length === 0 || (count < values && tensors.length < mostTensors)) {
    const drawn = await draw(target, drawing, (firstSeed + tensors.length * seedStep) % 2 ** 32);
    if (!drawn) return null;
    tensors.push(drawn);
    count += drawn.data.length;
  }
  return joined(tensors);
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
