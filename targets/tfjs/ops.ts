import type {
  Conv2dGradientRequest,
  Conv2dGradients,
  Conv2dRequest,
  ConvTranspose2dRequest,
  Tensor,
} from "../../contract/contract.ts";
import { unsupported } from "../../contract/refusal.ts";
import { expectBias } from "../arguments.ts";
import {
  bordered,
  type CallForm,
  filterOf,
  isDepthwise,
  type Pad,
  padOf,
  settingsOf,
  weightOf,
} from "./convolution.ts";
import { fromImage, fromTf, scoped, type Tf, type TfImage, type TfTensor, toImage, toTf } from "./values.ts";

/** `tf.conv2d`, or `tf.depthwiseConv2d` if each channel is a group; then `tf.add` for the bias. */
export function plainOperations(tf: Tf, form: CallForm) {
  const { layout } = form;
  const forward = (request: Conv2dRequest, image: TfImage, filter: TfImage, bias: TfTensor | null): TfTensor => {
    const { strides, pad, dilations } = settingsOf(request, form);
    const convolve = isDepthwise(request) ? tf.depthwiseConv2d : tf.conv2d;
    const y = convolve(bordered(tf, image, request, layout), filter, strides, pad, layout, dilations);
    return bias ? tf.add(y, alongChannels(bias)) : y;
  };
  const alongChannels = (bias: TfTensor) => (layout === "NHWC" ? bias : tf.reshape(bias, [-1, 1, 1]));
  const operands = (request: Conv2dRequest) => ({
    image: toImage(tf, request.input, layout),
    filter: filterOf(tf, request),
    bias: request.bias ? toTf(tf, expectBias(request.bias, request.weight.shape[0])) : null,
  });

  function conv2d(request: Conv2dRequest): Tensor {
    return scoped(tf, () => {
      const { image, filter, bias } = operands(request);
      return fromImage(forward(request, image, filter, bias), layout);
    });
  }

  function conv2dGradient(request: Conv2dGradientRequest): Conv2dGradients {
    if (request.dilation.some((step) => step > 1)) throw unsupported("TensorFlow.js has no gradient with dilation");
    return scoped(tf, () => {
      const { image, filter, bias } = operands(request);
      const of = (...[x, w, b]: TfTensor[]) => forward(request, x as TfImage, w as TfImage, b ?? null);
      const leaves = bias ? [image, filter, bias] : [image, filter];
      const [dx, dw, db] = tf.grads(of)(leaves, toImage(tf, request.gradOutput, layout));
      if (!dx || !dw) throw new Error("tf.grads answered with fewer gradients than it has arguments");
      return { input: fromImage(dx, layout), weight: weightOf(fromTf(dw), request), bias: db ? fromTf(db) : null };
    });
  }

  /** The library takes the output's size as an argument: (in − 1)·s − padding + k + outputPadding. */
  function convTranspose2d(request: ConvTranspose2dRequest): Tensor {
    const { input, weight, stride, padding, paddingMode, dilation, groups, outputPadding } = request;
    if (groups !== 1) throw unsupported("tf.conv2dTranspose has no groups");
    if (dilation.some((step) => step !== 1)) throw unsupported("tf.conv2dTranspose has no dilation");
    if (paddingMode !== "zeros") throw unsupported("tf.conv2dTranspose has a border of zeros");
    if (layout === "NCHW") throw unsupported("tf.conv2dTranspose supports only NHWC");
    const [batch = 0, , height = 0, width = 0] = input.shape;
    const [, outChannels = 0, kernelHeight = 0, kernelWidth = 0] = weight.shape;
    const size = (pixels: number, step: number, taps: number, crop: number) =>
      padding === "same_upper" || padding === "same_lower" ? pixels * step : (pixels - 1) * step + taps - crop;
    const { top, bottom, left, right } =
      typeof padding === "object" ? padding : { top: 0, bottom: 0, left: 0, right: 0 };
    const outHeight = size(height, stride[0], kernelHeight, top + bottom) + outputPadding[0];
    const outWidth = size(width, stride[1], kernelWidth, left + right) + outputPadding[1];
    return scoped(tf, () => {
      const { image, filter } = operands({ ...request, bias: null });
      const shape: [number, number, number, number] = [batch, outHeight, outWidth, outChannels];
      const y = tf.conv2dTranspose(image, filter, shape, [...stride], padOf(padding, "NHWC", "sides"));
      const { bias } = request;
      return fromImage(bias ? tf.add(y, toTf(tf, expectBias(bias, outChannels))) : y, "NHWC");
    });
  }

  return { conv2d, conv2dGradient, convTranspose2d };
}

/** `tf.fused.conv2d` and `tf.fused.depthwiseConv2d`, which add the bias themselves. */
export function fusedOperations(tf: Tf, form: CallForm) {
  const { layout } = form;
  function conv2d(request: Conv2dRequest): Tensor {
    return scoped(tf, () => {
      const x = bordered(tf, toImage(tf, request.input, layout), request, layout);
      const bias = request.bias ? { bias: toTf(tf, request.bias) } : {};
      const { pad, ...settings } = settingsOf(request, form);
      const fused = { x, filter: filterOf(tf, request), dataFormat: layout, ...settings, ...bias };
      const y = isDepthwise(request)
        ? tf.fused.depthwiseConv2d({ ...fused, pad: withoutSides(pad) })
        : tf.fused.conv2d({ ...fused, pad });
      return fromImage(y, layout);
    });
  }
  return { conv2d };
}

/** `tf.fused.depthwiseConv2d` takes a word or one number. */
function withoutSides(pad: Pad): number | "valid" | "same" {
  if (typeof pad !== "object") return pad;
  if (pad.flat().some((side) => side !== 0)) throw unsupported("tf.fused.depthwiseConv2d takes no sides of padding");
  return "valid";
}
