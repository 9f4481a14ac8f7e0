import type { Target } from "../../contract/contract.ts";
import { handleOperations } from "../../contract/handles.ts";
import { isSameValue } from "../../diagnosis/outcome.ts";
import { answerTo, drawingProbes, formulaProbes, type Probe } from "../../diagnosis/probes.ts";
import { type Drawing, valuesDrawn } from "../../diagnosis/samples.ts";
import type { Fault } from "../../faults/fault.ts";
import { type Reference, reference } from "../../faults/reference.ts";
import { catalogue } from "../../properties/catalogue.ts";
import { canBeDrawnFrom, empiricalDistribution } from "../../properties/init/distribution/sameDistribution.ts";
import { sketchOf } from "../../properties/init/distribution/sketch.ts";
import { convolutions } from "../../run/record/measured/convolutions.ts";

/** The claims about fans, gains, scales and distributions of single values; batteries also detect dependent values. */
const judgesNumbers = new Set(catalogue.filter(({ concerns }) => concerns !== null).map(({ id }) => id));

const convolutionOperations: readonly (keyof Reference)[] = [...convolutions, ...handleOperations];

/** The operations of a convolution that a fault changes. */
export function changedConvolutions({ serve }: Fault): readonly (keyof Reference)[] {
  const target = serve(reference);
  return convolutionOperations.filter((name) => target[name] !== undefined && target[name] !== reference[name]);
}

export function isConvolution(fault: Fault): boolean {
  return changedConvolutions(fault).length > 0;
}

/** Whether a fault is a wrong formula or distribution: one that these claims must catch. */
export function isWrongDistribution({ caughtBy }: Fault): boolean {
  return caughtBy.some((claim) => judgesNumbers.has(claim));
}

/** Whether two targets have the same fans and gains and, as far as 2¹⁷ values show, the same distributions. */
export async function haveSameDistributions(one: Target, other: Target): Promise<boolean> {
  for (const probe of formulaProbes)
    if (!isSameValue(await answerTo(one, probe), await answerTo(other, probe))) return false;
  for (const probe of drawingProbes) if (!(await isSameDistribution(one, other, probe))) return false;
  return true;
}

async function isSameDistribution(one: Target, other: Target, probe: Probe): Promise<boolean> {
  // Equal bits come from one distribution.
  if (isSameValue(await answerTo(one, probe), await answerTo(other, probe))) return true;
  for (const drawing of drawingsOf(probe)) {
    const [a, b] = [await valuesDrawn(one, drawing), await valuesDrawn(other, drawing)];
    if (a === null || b === null) return a === b;
    if (!canBeDrawnFrom(sketchOf(a), empiricalDistribution(b))) return false;
  }
  return true;
}

function drawingsOf({ operation, request }: Probe): readonly Drawing[] {
  return operation === "conv2dParameters"
    ? (["weight", "bias"] as const).map((part) => ({ operation, request, part }))
    : [{ operation: "initialize", request, part: "answer" }];
}
