import { type InitializeStep, initializerSteps } from "./initializerSteps.ts";
import { exampleNet, layerSteps, net } from "./layers.ts";
import type { TorchStep, TorchStream } from "./streams.ts";

/** The minimum number of recorded streams, independent of their manifest. */
export const minStreams = 300;

/** The ends of the range of 32-bit seeds, some seeds with more bits, and negative seeds. */
const seeds = [0, 1, 42, 2 ** 32 - 1, 2 ** 32 + 5, 2 ** 53 - 5, -1, -20_270_101] as const;

const seedAt = (at: number) => seeds[at % seeds.length] as number;

const normalOf = (count: number): TorchStep => ({ call: "initialize", initializer: "normal", shape: [count] });
const uniformOf = (count: number): TorchStep => ({ call: "initialize", initializer: "uniform", shape: [count] });

/** Calls whose draws depend on earlier calls: the second normal of a pair, kept over other calls, and a tail. */
const sequences: Readonly<Record<string, readonly TorchStep[]>> = {
  "normal-3-4": [normalOf(3), normalOf(4)],
  "normal-1-uniform-5-normal-1": [normalOf(1), uniformOf(5), normalOf(1), uniformOf(1)],
  "normal-1-17-2": [normalOf(1), normalOf(17), normalOf(2), uniformOf(1)],
  "normal-33-uniform-3": [normalOf(33), uniformOf(3)],
  net,
  example: exampleNet,
};

/** A tensor that is neither small nor whole blocks of 16. */
const ofEverySeed = ["uniform", "normal", "trunc_normal", "kaiming_uniform", "xavier_normal"].map(
  (initializer) => ({ call: "initialize", initializer, shape: [13, 9] }) as InitializeStep,
);

/** Every required stream, in the order of the manifest. Initializers and layers use the seeds in turn. */
export const plannedStreams: readonly TorchStream[] = [
  ...initializerSteps.map((step, at) => single(step, seedAt(at))),
  ...ofEverySeed.flatMap((step) => seeds.map((seed) => single(step, seed))),
  ...layerSteps.flatMap((step, at) => [at, at + 3].map((turn) => single(step, seedAt(turn)))),
  ...Object.entries(sequences).flatMap(([name, steps]) =>
    seeds.map((seed): TorchStream => ({ id: `sequence ${name} seed=${seed}`, area: "sequence", seed, steps })),
  ),
];

/** A stream of one step; its id is the call in short: `kaiming_uniform [3,5] a=0.2 seed=1`. */
function single(step: TorchStep, seed: number): TorchStream {
  const area = step.call === "initialize" ? step.initializer : step.call;
  const said = Object.entries(step).flatMap(([name, value]) => {
    if (name === "call" || name === "initializer") return [];
    const text = Array.isArray(value) ? `[${value}]` : String(value);
    return [name === "shape" ? text : `${name}=${text}`];
  });
  return { id: [area, ...said, `seed=${seed}`].join(" "), area, seed, steps: [step] };
}
