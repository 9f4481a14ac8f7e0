import type { Tensor } from "../../../../contract/contract.ts";
import { toBfloat16, toFloat16, toTensorFloat32 } from "../../../../faults/rounding.ts";
import { type Arithmetic, answerBy, loopsOf } from "../loops.ts";
import { type Draw, oneOf } from "../regions.ts";
import { inAnswer, inRequest, type Mistake } from "./mistake.ts";

const withValues = (change: (value: number, i: number) => number) => (tensor: Tensor) => ({
  ...tensor,
  data: tensor.data.map(change),
});

/** Mistakes in the values: functions of the sum, and the bias. */
export const values: readonly ((draw: Draw) => Mistake)[] = [
  () =>
    inAnswer(
      "max(0, sum)",
      withValues((value) => Math.max(0, value)),
    ),
  () => inAnswer("|sum|", withValues(Math.abs)),
  () =>
    inAnswer(
      "sum negated",
      withValues((value) => -value),
    ),
  () => inAnswer("sum rounded to whole numbers", withValues(Math.round)),
  (draw) => {
    const factor = oneOf(draw, [2, 0.5]);
    return inAnswer(
      `sum times ${factor}`,
      withValues((value) => factor * value),
    );
  },
  () =>
    inAnswer("sum divided by the taps", (answer, { weight }) => {
      const taps = (weight.shape[2] as number) * (weight.shape[3] as number);
      return withValues((value) => value / taps)(answer);
    }),
  () => inRequest("bias is lost", ({ bias }) => ({ bias: bias && withValues(() => 0)(bias) })),
  () => inRequest("bias is added twice", ({ bias }) => ({ bias: bias && withValues((value) => 2 * value)(bias) })),
  () =>
    inRequest("first bias is added everywhere", ({ bias }) => ({
      bias: bias && withValues(() => bias.data[0] as number)(bias),
    })),
  (draw) => {
    const most = oneOf(draw, [6, 127]);
    return inAnswer(
      `sum is at most ${most}`,
      withValues((value) => Math.min(most, value)),
    );
  },
];

const formats = { float16: toFloat16, bfloat16: toBfloat16, TF32: toTensorFloat32 };

/** Narrower numbers on the way. */
export const precisions: readonly ((draw: Draw) => Mistake)[] = [
  (draw) => {
    const [name, what] = [
      oneOf(draw, Object.keys(formats) as (keyof typeof formats)[]),
      oneOf(draw, ["input", "weight", "factors", "product", "sum"] as const),
    ];
    const [keep, round] = [Number, formats[name]];
    const by: Arithmetic = {
      input: what === "input" || what === "factors" ? round : keep,
      weight: what === "weight" || what === "factors" ? round : keep,
      product: what === "product" ? round : keep,
      sum: what === "sum" ? round : keep,
    };
    return {
      text: `${what} in ${name}`,
      answer: (operation, request) => answerBy(loopsOf(operation, request), operation, request, by),
    };
  },
];

/** No answer. */
export const refusals: readonly ((draw: Draw) => Mistake)[] = [
  () => ({
    text: "an error",
    answer: () => {
      throw new Error("not implemented");
    },
  }),
];
