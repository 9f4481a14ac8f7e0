import * as v from "valibot";
import type { Form } from "./form.ts";
import { described, type Fields, pair, record, type Schema, whole, word } from "./schema.ts";

const autoPaddings = ["valid", "same_upper", "same_lower"] as const;
export type AutoPadding = (typeof autoPaddings)[number];
/** The forms of a padding. */
export const paddings = ["explicit", ...autoPaddings] as const;

export const paddingModes = ["zeros", "reflect", "replicate", "circular"] as const;
export type PaddingMode = (typeof paddingModes)[number];

const sides = { top: whole(), bottom: whole(), left: whole(), right: whole() };

/** Border widths in pixels. Libraries order the four differently, so they are named here. */
export interface Padding extends Fields<typeof sides> {}

const padding: Schema<Padding | AutoPadding> = v.union(
  [record(sides), word(autoPaddings)],
  `must be { top, bottom, left, right }, whole numbers, or ${autoPaddings.join(" or ")}`,
);

function layer({ tensor }: Form) {
  return {
    weight: described(tensor, "[outChannels, inChannels / groups, kh, kw]; not turned by 180° (cross-correlation)"),
    bias: described(v.nullable(tensor), "[outChannels]"),
    stride: described(pair(1), "[height, width]"),
    padding: described(
      padding,
      "Pixels at each side; or none (valid); or enough for ⌈in / stride⌉ outputs, with the odd pixel at the end (same_upper) or the beginning (same_lower). A negative side crops the input if supports.negativePadding is true.",
    ),
    paddingMode: word(paddingModes),
    dilation: described(pair(1), "[height, width]"),
    groups: described(whole(1), "Divides inChannels and outChannels."),
  };
}

function convolution(form: Form) {
  return { input: described(form.tensor, "[N, inChannels, H, W]"), ...layer(form) };
}

/** A convolution without its input. */
export interface PrepareConv2dRequest extends Fields<typeof layer> {}

export function prepareConv2dRequest(form: Form): Schema<PrepareConv2dRequest> {
  return record(layer(form));
}

function prepared({ handle }: Form) {
  return { handle: described(handle, "An answer to prepareConv2d that is not released.") };
}

export interface ReleaseConv2dRequest extends Fields<typeof prepared> {}

export function releaseConv2dRequest(form: Form): Schema<ReleaseConv2dRequest> {
  return record(prepared(form));
}

function preparedRun(form: Form) {
  return {
    ...prepared(form),
    input: described(form.tensor, "[N, inChannels, H, W]; N, H and W may differ in each run."),
  };
}

export interface RunConv2dRequest extends Fields<typeof preparedRun> {}

export function runConv2dRequest(form: Form): Schema<RunConv2dRequest> {
  return record(preparedRun(form));
}

/** `input` is `[N, inChannels, H, W]`, `weight` `[outChannels, inChannels / groups, kh, kw]`, `bias` `[outChannels]`. */
export interface Conv2dRequest extends Fields<typeof convolution> {}

export function conv2dRequest(form: Form): Schema<Conv2dRequest> {
  return record(convolution(form));
}

function gradOutput({ tensor }: Form) {
  return described(tensor, "Has the output's shape.");
}

function gradient(form: Form) {
  return { ...convolution(form), gradOutput: gradOutput(form) };
}

/** `gradOutput` has the output's shape. */
export interface Conv2dGradientRequest extends Fields<typeof gradient> {}

export function conv2dGradientRequest(form: Form): Schema<Conv2dGradientRequest> {
  return record(gradient(form));
}

function gradients({ tensor }: Form) {
  return { input: tensor, weight: tensor, bias: v.nullable(tensor) };
}

/** The gradients of ⟨output, gradOutput⟩; each has the shape of the tensor that it belongs to. */
export interface Conv2dGradients extends Fields<typeof gradients> {}

export function conv2dGradients(form: Form): Schema<Conv2dGradients> {
  return record(gradients(form), "{ input, weight, bias }");
}

function transposed(form: Form) {
  return {
    ...convolution(form),
    weight: described(form.tensor, "[inChannels, outChannels / groups, kh, kw]"),
    padding: described(
      padding,
      "Crops the output; valid crops nothing. same_* is the adjoint of conv2d's: an output of in · stride, max(0, dilation · (k − 1) + 1 − stride) pixels cropped.",
    ),
    paddingMode: described(word(paddingModes), "Always zeros."),
    outputPadding: described(
      pair(0),
      "[height, width]: more rows below and columns to the right, fewer than stride or dilation; 0 with same_*.",
    ),
  };
}

/**
 * `weight` is `[inChannels, outChannels / groups, kh, kw]`; `paddingMode` is zeros. Padding crops the output; `"valid"`
 * crops nothing. `same_*` is the adjoint of conv2d's: an output of in·stride, max(0, keff − stride) pixels cropped.
 * `outputPadding` adds rows below and columns to the right: fewer than stride or dilation, 0 with `same_*`.
 */
export interface ConvTranspose2dRequest extends Fields<typeof transposed> {}

export function convTranspose2dRequest(form: Form): Schema<ConvTranspose2dRequest> {
  return record(transposed(form));
}

function transposedGradient(form: Form) {
  return { ...transposed(form), gradOutput: gradOutput(form) };
}

/** `gradOutput` has the output's shape. */
export interface ConvTranspose2dGradientRequest extends Fields<typeof transposedGradient> {}

export function convTranspose2dGradientRequest(form: Form): Schema<ConvTranspose2dGradientRequest> {
  return record(transposedGradient(form));
}
