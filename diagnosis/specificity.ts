import type { Fault } from "../faults/fault.ts";
import { reference } from "../faults/reference.ts";
import { isSameValue } from "./outcome.ts";
import { answerTo, conv2dProbes, drawingProbes, formulaProbes, type Probe } from "./probes.ts";

const rightAnswers = new Map<Probe, unknown>();

/**
 * The share of valid requests on which a fault's answer differs from the reference's: of convolutions if it serves
 * them, otherwise of fans, gains and draws; 0 if it serves none.
 */
export async function changedShare({ serve }: Fault): Promise<number> {
  const target = serve(reference);
  const probes = target.conv2d
    ? conv2dProbes
    : [...formulaProbes, ...drawingProbes].filter(({ operation }) => target[operation]);
  let changed = 0;
  for (const probe of probes) if (!isSameValue(await answerTo(target, probe), await rightAnswer(probe))) changed += 1;
  return probes.length > 0 ? changed / probes.length : 0;
}

async function rightAnswer(probe: Probe): Promise<unknown> {
  if (!rightAnswers.has(probe)) rightAnswers.set(probe, await answerTo(reference, probe));
  return rightAnswers.get(probe);
}
