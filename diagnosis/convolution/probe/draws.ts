import type { Pair } from "../../../contract/contract.ts";
import { paddingModes } from "../../../contract/convolution.ts";
import { uniforms } from "../../../properties/arbitraries/data.ts";
import type { Shape } from "../../../run/judged/shape.ts";
import type { Convolution } from "../../../run/record/measured/change.ts";
import { isTransposed } from "../../../run/record/measured/convolutions.ts";

/** Draws evenly. */
export type Pick = <T>(values: readonly T[]) => T;

export function pickBy(seed: number): Pick {
  const next = uniforms({ seed, role: "bias" });
  return (values) => values[Math.floor(next() * values.length)] as (typeof values)[number];
}

const steps = [1, 1, 2, 2, 3];
const kernels = [1, 1, 2, 3, 3, 3, 4, 5];
const widths = [0, 0, 0, 1, 1, 2, 3];
const perGroup = [1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 9, 16, 17];
const sizes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13];
const pairOf = (pick: Pick, values: readonly number[]): Pair => {
  const first = pick(values);
  return [first, pick([true, false]) ? first : pick(values)];
};

type Draws = { readonly [Name in keyof Shape]: (pick: Pick, isOfTranspose: boolean) => Shape[Name] };

const draws: Draws = {
  batch: (pick) => pick([1, 1, 1, 2, 3]),
  groups: (pick) => pick([1, 1, 1, 2, 3, 4]),
  channels: (pick) => [pick(perGroup), pick(perGroup)],
  kernel: (pick) => pairOf(pick, kernels),
  plane: (pick) => pairOf(pick, sizes),
  stride: (pick) => pairOf(pick, steps),
  dilation: (pick) => pairOf(pick, steps),
  padding: (pick) =>
    pick<() => Shape["padding"]>([
      () => ({ top: pick(widths), bottom: pick(widths), left: pick(widths), right: pick(widths) }),
      () => ({ top: pick(widths), bottom: pick(widths), left: pick(widths), right: pick(widths) }),
      () => {
        const [vertical, horizontal] = pairOf(pick, widths);
        return { top: vertical, bottom: vertical, left: horizontal, right: horizontal };
      },
      () => ({ top: 0, bottom: 0, left: 0, right: 0 }),
      () => pick(["valid", "same_upper", "same_lower"] as const),
    ])(),
  paddingMode: (pick, isOfTranspose) =>
    isOfTranspose ? "zeros" : pick(["zeros", "zeros", "zeros", ...paddingModes] as const),
  bias: (pick) => pick([true, false]),
  dtype: (pick) => pick(["float32", "float32", "float32", "float64"] as const),
  outputPadding: (pick, isOfTranspose) => (isOfTranspose ? pairOf(pick, [0, 0, 0, 1]) : [0, 0]),
};

const fields = Object.keys(draws) as (keyof Shape)[];

/** A random shape. */
export function drawnShape(pick: Pick, operation: Convolution): Shape {
  return Object.fromEntries(
    fields.map((name) => [name, draws[name](pick, isTransposed(operation))]),
  ) as unknown as Shape;
}

/** The shape with some parameters drawn again; of a pair often one axis only. */
export function variedShape(pick: Pick, operation: Convolution, shape: Shape, count: number): Shape {
  let varied = shape;
  for (let i = 0; i < count; i++) {
    const name = pick(fields);
    const before = varied[name];
    const isNear = pick([true, false]);
    const drawn = isNear ? near(pick, name, before) : draws[name](pick, isTransposed(operation));
    const isOneAxis = Array.isArray(drawn) && Array.isArray(before) && pick([true, true, false]);
    const value = isOneAxis
      ? pick([
          [drawn[0], before[1]],
          [before[0], drawn[1]],
        ])
      : drawn;
    varied = { ...varied, [name]: value };
  }
  return varied;
}

/** Smallest valid values; 1 where there is none. */
const minOf: Partial<Readonly<Record<keyof Shape, number>>> = { padding: 0, outputPadding: 0 };

/** A number next to each number of a parameter, half of it or twice it; words and flags stay. */
function near(pick: Pick, name: keyof Shape, value: Shape[keyof Shape]): Shape[keyof Shape] {
  const least = minOf[name] ?? 1;
  const of = (number: number) => {
    if (number < least) return number;
    return Math.max(least, pick([number - 1, number - 1, number + 1, number + 1, Math.floor(number / 2), 2 * number]));
  };
  if (typeof value === "number") return of(value);
  if (Array.isArray(value)) {
    const first = of(value[0]);
    return [first, value[0] === value[1] && pick([true, false]) ? first : of(value[1])];
  }
  if (typeof value !== "object") return value;
  const side = pick(["top", "bottom", "left", "right"] as const);
  const padding = value as Exclude<Shape["padding"], string>;
  return { ...padding, [side]: of(padding[side]) };
}
