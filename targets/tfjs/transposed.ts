import type {
  Conv2dGradients,
  ConvTranspose2dGradientRequest,
  ConvTranspose2dRequest,
  Tensor,
} from "../../contract/contract.ts";
import { unsupported } from "../../contract/refusal.ts";
import { expectBias } from "../arguments.ts";
import { filterOf, padOf } from "./convolution.ts";
import { gradientsOf } from "./gradients.ts";
import { fromImage, type Layout, scoped, type Tf, type TfImage, type TfTensor, toImage, toTf } from "./values.ts";

/** `tf.conv2dTranspose`, then `tf.add` for the bias, and its gradients by `tf.grads`. */
export function transposedOperations(tf: Tf, layout: Layout) {
  const forward = (request: ConvTranspose2dRequest, image: TfImage, filter: TfImage, bias: TfTensor | null) => {
    const y = tf.conv2dTranspose(
      image,
      filter,
      outputShape(request),
      [...request.stride],
      padOf(request.padding, "NHWC", "sides"),
    );
    return bias ? tf.add(y, bias) : y;
  };
  const operands = (request: ConvTranspose2dRequest) => {
    expectPlain(request, layout);
    const { input, weight, bias } = request;
    return {
      image: toImage(tf, input, "NHWC"),
      filter: filterOf(tf, request),
      bias: bias ? toTf(tf, expectBias(bias, weight.shape[1])) : null,
    };
  };

  function convTranspose2d(request: ConvTranspose2dRequest): Promise<Tensor> {
    return scoped(tf, () => {
      const { image, filter, bias } = operands(request);
      return fromImage(forward(request, image, filter, bias), "NHWC");
    });
  }

  function convTranspose2dGradient(request: ConvTranspose2dGradientRequest): Promise<Conv2dGradients> {
    return scoped(tf, () =>
      gradientsOf(tf, request, "NHWC", operands(request), (x, w, b) => forward(request, x, w, b)),
    );
  }

  return { convTranspose2d, convTranspose2dGradient };
}

function expectPlain({ groups, dilation, paddingMode }: ConvTranspose2dRequest, layout: Layout): void {
  if (groups !== 1) throw unsupported("tf.conv2dTranspose has no groups");
  if (dilation.some((step) => step !== 1)) throw unsupported("tf.conv2dTranspose has no dilation");
  if (paddingMode !== "zeros") throw unsupported("tf.conv2dTranspose has a border of zeros");
  if (layout === "NCHW") throw unsupported("tf.conv2dTranspose supports only NHWC");
}

/** The library takes the output's size as an argument: (in − 1)·s − padding + k + outputPadding; in·s for same_*. */
function outputShape({ input, weight, stride, padding, outputPadding }: ConvTranspose2dRequest) {
  const [batch = 0, , height = 0, width = 0] = input.shape;
  const [, outChannels = 0, kernelHeight = 0, kernelWidth = 0] = weight.shape;
  const size = (pixels: number, step: number, taps: number, crop: number) =>
    padding === "same_upper" || padding === "same_lower" ? pixels * step : (pixels - 1) * step + taps - crop;
  const { top, bottom, left, right } = typeof padding === "object" ? padding : { top: 0, bottom: 0, left: 0, right: 0 };
  const outHeight = size(height, stride[0], kernelHeight, top + bottom) + outputPadding[0];
  const outWidth = size(width, stride[1], kernelWidth, left + right) + outputPadding[1];
  return [batch, outHeight, outWidth, outChannels] as [number, number, number, number];
}
