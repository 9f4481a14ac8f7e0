import type { Conv2dRequest, Padding, Tensor } from "../../contract/contract.ts";
import { unsupported } from "../../contract/refusal.ts";
import { permute } from "../permute.ts";
import { type Layout, type Tf, type TfImage, toTf } from "./values.ts";

type Sides = [number, number];

/** Begin and end padding of each axis in the layout's order. */
type Border = [Sides, Sides, Sides, Sides];

/** A convolution's padding: a word, one number for all four sides, or each side. */
export type Pad = "valid" | "same" | number | Border;

/** TensorFlow.js supports groups only as depthwise: each channel is a group. */
export function isDepthwise({ groups, input }: Conv2dRequest): boolean {
  return groups !== 1 && groups === input.shape[1];
}

export function expectGroups({ groups, input }: Conv2dRequest): void {
  if (groups !== 1 && groups !== input.shape[1]) throw unsupported("TensorFlow.js has no groups but depthwise");
}

/** How explicit padding is passed: four sides, or one number for all. */
export type PaddingForm = "sides" | "number";

/** How the library is called. */
export interface CallForm {
  readonly layout: Layout;
  readonly padding: PaddingForm;
}

/** Strides, padding and dilations as the library's arguments; unsupported if it cannot express them. */
export function settingsOf(request: Conv2dRequest, { layout, padding: form }: CallForm) {
  const { padding, paddingMode, stride, dilation, groups } = request;
  expectGroups(request);
  const isSame = padding === "same_upper" || padding === "same_lower";
  if (isSame && paddingMode !== "zeros") throw unsupported("TensorFlow.js's same padding has a border of zeros");
  if (groups !== 1 && layout === "NCHW") throw unsupported("tf.depthwiseConv2d supports only NHWC");
  const strides: Sides = [...stride];
  const dilations: Sides = [...dilation];
  const pad: Pad = isBordered(request) ? "valid" : padOf(padding, layout, form);
  return { strides, dilations, pad };
}

/** The image with a border that the library's convolutions cannot make. */
export function bordered(tf: Tf, image: TfImage, request: Conv2dRequest, layout: Layout): TfImage {
  const { padding } = request;
  if (!isBordered(request) || typeof padding === "string") return image;
  if (request.input.shape[0] === 0) throw unsupported("tf.mirrorPad takes no empty batch");
  return tf.mirrorPad(image, borderOf(padding, layout), "reflect");
}

/** `[kh, kw, inChannels, outChannels]`, or depthwise `[kh, kw, inChannels, multiplier]`. */
export function filterOf(tf: Tf, request: Conv2dRequest): TfImage {
  const { weight, groups } = request;
  if (!isDepthwise(request)) return toTf(tf, permute(weight, [2, 3, 1, 0])) as TfImage;
  const [outChannels = 0, inPerGroup, ...kernel] = weight.shape;
  const isSplit = inPerGroup === 1 && kernel.length === 2 && outChannels % groups === 0;
  const shape = isSplit ? [groups, outChannels / groups, ...kernel] : weight.shape;
  return toTf(tf, permute({ ...weight, shape }, [2, 3, 0, 1])) as TfImage;
}

/** A filter, or the gradient of a filter, in the shape of the weight. */
export function weightOf(filter: Tensor, request: Conv2dRequest): Tensor {
  const first = permute(filter, isDepthwise(request) ? [2, 3, 0, 1] : [3, 2, 0, 1]);
  return { ...first, shape: request.weight.shape };
}

export function borderOf({ top, bottom, left, right }: Padding, layout: Layout): Border {
  const none = (): Sides => [0, 0];
  const spatial: [Sides, Sides] = [
    [top, bottom],
    [left, right],
  ];
  return layout === "NHWC" ? [none(), ...spatial, none()] : [none(), none(), ...spatial];
}

function isBordered({ padding, paddingMode }: Conv2dRequest): boolean {
  return paddingMode !== "zeros" && typeof padding === "object";
}

/** Padding as the library's argument. */
export function padOf(padding: Conv2dRequest["padding"], layout: Layout, form: PaddingForm): Pad {
  if (typeof padding === "string") return padding === "valid" ? "valid" : "same";
  if (form === "sides") return borderOf(padding, layout);
  const { top, bottom, left, right } = padding;
  if (bottom !== top || left !== top || right !== top) throw unsupported("a number is the padding of all four sides");
  return top;
}
