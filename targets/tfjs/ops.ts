import type { Conv2dGradientRequest, Conv2dGradients, Conv2dRequest, Tensor } from "../../contract/contract.ts";
import { unsupported } from "../../contract/refusal.ts";
import { expectBias } from "../arguments.ts";
import { bordered, type CallForm, filterOf, isDepthwise, type Pad, settingsOf } from "./convolution.ts";
import { gradientsOf } from "./gradients.ts";
import { fromImage, scoped, type Tf, type TfImage, type TfTensor, toImage, toTf } from "./values.ts";

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

  function conv2d(request: Conv2dRequest): Promise<Tensor> {
    return scoped(tf, () => {
      const { image, filter, bias } = operands(request);
      return fromImage(forward(request, image, filter, bias), layout);
    });
  }

  async function conv2dGradient(request: Conv2dGradientRequest): Promise<Conv2dGradients> {
    if (request.dilation.some((step) => step > 1)) throw unsupported("TensorFlow.js has no gradient with dilation");
    return scoped(tf, () => {
      const { image, filter, bias } = operands(request);
      return gradientsOf(tf, request, layout, { image, filter, bias }, (x, w, b) => forward(request, x, w, b));
    });
  }

  return { conv2d, conv2dGradient };
}

/** `tf.fused.conv2d` and `tf.fused.depthwiseConv2d`, which add the bias themselves. */
export function fusedOperations(tf: Tf, form: CallForm) {
  const { layout } = form;
  function conv2d(request: Conv2dRequest): Promise<Tensor> {
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
