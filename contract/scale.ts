import type { Form } from "./form.ts";
import { checked, described, type Fields, optional, record, type Schema, word } from "./schema.ts";
import { elementsOf, shapeJson, shapeKind } from "./tensor.ts";

/** The shape of a weight. */
export const weightShape: Schema<readonly number[]> = described(
  checked((value) => elementsOf(value) !== null, `must be ${shapeKind}`, shapeJson),
  "[outChannels, inChannels / groups, kh, kw] or [outFeatures, inFeatures]",
);

const fanEntries = { shape: weightShape };

/** `shape` is `[outChannels, inChannels / groups, kh, kw]` or `[outFeatures, inFeatures]`. */
export interface FanRequest extends Fields<typeof fanEntries> {}

export const fanRequest: Schema<FanRequest> = record(fanEntries);

function fanNumbers({ number }: Form) {
  return { fanIn: number, fanOut: number };
}

export interface Fans extends Fields<typeof fanNumbers> {}

export function fans(form: Form): Schema<Fans> {
  return record(fanNumbers(form), "{ fanIn, fanOut }");
}

/** The strings of `torch.nn.init.calculate_gain`. */
export const nonlinearities = [
  ...(["linear", "conv1d", "conv2d", "conv3d", "conv_transpose1d", "conv_transpose2d", "conv_transpose3d"] as const),
  ...(["sigmoid", "tanh", "relu", "leaky_relu", "selu"] as const),
] as const;
export type Nonlinearity = (typeof nonlinearities)[number];

function gainEntries({ number }: Form) {
  return {
    nonlinearity: word(nonlinearities),
    param: optional(number, "The negative slope of leaky_relu, default 0.01."),
  };
}

/** `param` is the negative slope of `leaky_relu`, 0.01 if missing. */
export interface GainRequest extends Fields<typeof gainEntries> {}

export function gainRequest(form: Form): Schema<GainRequest> {
  return record(gainEntries(form));
}
