import type { Target } from "../../contract/contract.ts";
import { simulated } from "../../diagnosis/handles/simulate.ts";
import { conv2dRequest } from "../../properties/arbitraries/conv2dCase.ts";
import { uniforms } from "../../properties/arbitraries/data.ts";
import { simplestCase } from "../../properties/arbitraries/regions.ts";
import type { Probed } from "../../run/probe/messages.ts";
import { type HandleStep, takeSteps } from "../../run/probe/steps.ts";
import type { HandleFinding } from "../../run/record/measured/handles.ts";
import type { Score } from "./compositions/score.ts";

const steps = 200;
const maxAlive = 4;

const layer = {
  ...simplestCase,
  inPerGroup: 2,
  outPerGroup: 3,
  kernelHeight: 2,
  kernelWidth: 3,
  outHeight: 4,
  outWidth: 3,
};
/** Layers for inputs of two channels. */
const cases = [
  { ...layer, bias: true },
  { ...layer, bias: true, strideHeight: 2 },
  { ...layer, bias: true, padTop: 1, padLeft: 2 },
  { ...layer, kernelHeight: 3, bias: true },
  { ...layer, kernelWidth: 1, dilationHeight: 2 },
] as const;

/** Preparations, runs and releases at random, with up to four handles at a time. */
function walk(seed: number): readonly HandleStep[] {
  const next = uniforms({ seed, role: "bias" });
  const draw = (count: number) => Math.floor(next() * count);
  const alive: string[] = [];
  return Array.from({ length: steps }, (_, i): HandleStep => {
    const drawn = { ...(cases[draw(cases.length)] as (typeof cases)[number]), seed: i };
    const { input, ...prepared } = conv2dRequest({ ...drawn, batch: 1 + draw(2), outHeight: 3 + draw(4) });
    const what = draw(10);
    if (i < maxAlive || alive.length === 0 || (what < 2 && alive.length < maxAlive)) {
      alive.push(`h${i}`);
      return { kind: "prepare", handle: `h${i}`, layer: prepared };
    }
    const at = draw(alive.length);
    const handle = alive[at] as string;
    if (what > 2) return { kind: "run", handle, input };
    alive.splice(at, 1);
    return { kind: "release", handle };
  });
}

/** Compares the prepared weights that a finding describes with those of a target, run by run. */
export async function handleScore({ rule }: HandleFinding, target: Target, seed: number): Promise<Score> {
  if (!rule) return "silent";
  const outcomes: Probed[] = [];
  const asked = walk(seed);
  await takeSteps(target, asked, (probed) => {
    outcomes.push(probed);
  });
  const ask = simulated(rule);
  return asked.every((step, i) => {
    const predicted = ask(step);
    return predicted === null || isSame(predicted, outcomes[i]);
  })
    ? "right"
    : "wrong";
}

function isSame(
  predicted: Exclude<ReturnType<ReturnType<typeof simulated>>, null>,
  outcome: Probed | undefined,
): boolean {
  if (predicted === "throws" || typeof outcome !== "object") return predicted === outcome;
  const { shape, data } = outcome.answer as typeof predicted;
  return String(predicted.shape) === String(shape) && predicted.data.every((value, i) => value === data[i]);
}
