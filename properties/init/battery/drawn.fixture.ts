import { uniforms } from "../../arbitraries/data.ts";
import { uniformDistribution } from "../distribution/distribution.ts";
import type { Drawn } from "./sample.ts";

/** Correct uniform values on [0, 1), as a tensor of 16 rows. */
export function drawn(seed: number, length = 16_384): Drawn {
  const next = uniforms({ seed, role: "input" });
  const values = Float64Array.from({ length }, () => Math.fround(next()));
  const neighbour = Float64Array.from({ length }, () => Math.fround(next()));
  const distribution = uniformDistribution(0, 1, "[0, 1]");
  return { label: `sample ${seed}`, distribution, dtype: "float32", shape: [16, length / 64, 2, 2], values, neighbour };
}

/** The same sample, each value changed. */
export const changed = (sample: Drawn, change: (value: number, i: number, values: Float64Array) => number): Drawn => ({
  ...sample,
  values: sample.values.map(change),
});
