import type {
  AxisFeature,
  Condition,
  PlainFeature,
  Relation,
  WordFeature,
} from "../../../run/record/measured/condition.ts";
import { axisFeatures, plainFeatures, words } from "./features.ts";

/** A condition and how far-fetched it is: the simplest rule is that of the smallest sum. */
export interface Weighed {
  readonly condition: Condition;
  readonly cost: number;
}

const largest = 17;
/** Larger numbers at which blocks, registers and indices end. */
const tops = [20, 21, 24, 28, 31, 32, 33, 48, 63, 64, 65, 100, 999, 1000, 4095, 4096, 65_535, 65_536].concat(
  [7, 8, 9, 10, 11].flatMap((bits) => [2 ** bits - 1, 2 ** bits]),
);
const quantifiers = [0, 1, "both", "any"] as const;

/** The number that is usual for a feature: a condition about it needs no reason. */
const usual: Readonly<Record<AxisFeature | PlainFeature, number>> = {
  stride: 1,
  dilation: 1,
  kernel: 1,
  begin: 0,
  end: 0,
  fine: 1,
  coarse: 1,
  extent: 1,
  remainder: 0,
  outputPadding: 0,
  batch: 1,
  groups: 1,
  fineChannels: 1,
  coarseChannels: 1,
  fineChannelsOfGroup: 1,
  coarseChannelsOfGroup: 1,
  taps: 1,
  products: 1,
  windows: 1,
  border: 0,
};
const derived: readonly string[] = ["extent", "remainder", "taps", "products", "windows", "end", "border"];

interface Comparison {
  readonly is: Relation;
  readonly number: number;
  readonly cost: number;
}

function comparisonsOf(feature: AxisFeature | PlainFeature): readonly Comparison[] {
  const from = usual[feature];
  const extra = derived.includes(feature) ? 0.3 : 0;
  const numbers = [...Array.from({ length: largest + 1 - from }, (_, i) => from + i), ...tops];
  const ofSize = (number: number) => Math.log2(1 + number) / 250;
  return [
    { is: "above", number: from, cost: 1 + extra },
    { is: "equal", number: from, cost: 1 + extra },
    ...(feature === "batch" ? [{ is: "equal", number: 0, cost: 1 } as const] : []),
    ...numbers.slice(1).flatMap((number): Comparison[] => [
      { is: "above", number, cost: 1.6 + extra + ofSize(number) },
      { is: "below", number: number + 1, cost: 1.7 + extra + ofSize(number) },
      { is: "equal", number, cost: (number === from + 1 || number === 3 ? 1.4 : 1.8) + extra + ofSize(number) },
    ]),
    ...[2, 3, 4, 8, 16].flatMap((number): Comparison[] => [
      { is: "multiple", number, cost: 1.4 + extra + number / 100 },
      { is: "notMultiple", number, cost: 1.4 + extra + number / 100 },
    ]),
  ];
}

const pairs: readonly (readonly [AxisFeature, AxisFeature])[] = [
  ["stride", "kernel"],
  ["stride", "extent"],
  ["stride", "dilation"],
  ["begin", "end"],
  ["begin", "kernel"],
  ["end", "kernel"],
  ["begin", "extent"],
  ["end", "extent"],
  ["kernel", "fine"],
  ["extent", "fine"],
  ["stride", "fine"],
  ["begin", "fine"],
  ["begin", "stride"],
  ["dilation", "kernel"],
  ["outputPadding", "stride"],
];

const plainPairs: readonly (readonly [PlainFeature, PlainFeature])[] = [
  ["coarseChannels", "fineChannelsOfGroup"],
  ["fineChannels", "coarseChannels"],
  ["fineChannelsOfGroup", "coarseChannelsOfGroup"],
];

const wordValues: Readonly<Record<WordFeature, readonly string[]>> = {
  dtype: ["float64"],
  paddingMode: ["zeros", "reflect", "replicate", "circular"],
  padding: ["explicit", "valid", "same_upper", "same_lower"],
  bias: ["given"],
};

/** All conditions. */
export const conditions: readonly Weighed[] = [
  ...axisFeatures.flatMap((feature) =>
    quantifiers.flatMap((axes) =>
      comparisonsOf(feature).map(
        ({ cost, ...compared }): Weighed => ({
          condition: { kind: "axis", feature, axes, ...compared },
          cost: cost + (axes === "any" || axes === "both" ? 0.05 : 0),
        }),
      ),
    ),
  ),
  ...plainFeatures.flatMap((feature) =>
    comparisonsOf(feature).map(
      ({ cost, ...compared }): Weighed => ({ condition: { kind: "plain", feature, ...compared }, cost }),
    ),
  ),
  ...axisFeatures.flatMap((feature) =>
    (["equal", "unequal", "above", "below"] as const).map(
      (is): Weighed => ({
        condition: { kind: "axes", feature, is },
        cost: (is.endsWith("equal") ? 1.1 : 1.4) + (derived.includes(feature) ? 0.3 : 0),
      }),
    ),
  ),
  ...pairs.flatMap(([left, right]) =>
    (["above", "equal", "unequal", "below", "notBelow"] as const).flatMap((is) =>
      quantifiers.map(
        (axes): Weighed => ({
          condition: { kind: "pair", left, is, right, axes },
          cost: is.endsWith("equal") ? 1.5 : 1.3,
        }),
      ),
    ),
  ),
  ...words.flatMap((feature) =>
    wordValues[feature].flatMap((word) =>
      (["equal", "unequal"] as const).map(
        (is): Weighed => ({ condition: { kind: "word", feature, is, word }, cost: 1 }),
      ),
    ),
  ),
  ...plainPairs.flatMap(([left, right]) =>
    (["equal", "unequal"] as const).map(
      (is): Weighed => ({ condition: { kind: "plainPair", left, is, right }, cost: 1.5 }),
    ),
  ),
  { condition: { kind: "depthwise" }, cost: 1.1 },
];
