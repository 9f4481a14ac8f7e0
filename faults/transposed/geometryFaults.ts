import type { ConvTranspose2dRequest, Padding, Tensor } from "../../impl/contract.ts";
import { convTranspose2d } from "../../impl/convTranspose2d.ts";
import { planConvTranspose2d } from "../../impl/convTranspose2dPlan.ts";
import { zeros } from "../../impl/tensor.ts";
import type { Fault } from "../fault.ts";
import { answering, fault, ofChanged, placeOf, type ServeTransposed } from "./fault.ts";

const none: Padding = { top: 0, bottom: 0, left: 0, right: 0 };

function flipped({ dtype, shape, data }: Tensor): Tensor {
  const taps = (shape[2] as number) * (shape[3] as number);
  return { dtype, shape, data: data.map((_, i) => data[i - (i % taps) + (taps - 1 - (i % taps))] as number) };
}

/** The same values read as if the first two axes were exchanged. */
function readAsOutIn({ dtype, shape, data }: Tensor): Tensor {
  const [inChannels, outChannels, kernelHeight, kernelWidth] = shape as [number, number, number, number];
  const taps = kernelHeight * kernelWidth;
  const read = data.map((_, i) => {
    const [tap, filter] = [i % taps, Math.floor(i / taps)];
    const [c, o] = [Math.floor(filter / outChannels), filter % outChannels];
    return data[(o * inChannels + c) * taps + tap] as number;
  });
  return { dtype, shape, data: read };
}

/** The values moved by [rows, columns] with zeros behind them; the shape stays. */
function moved(answer: Tensor, rows: number, columns: number): Tensor {
  const [, , height, width] = answer.shape as [number, number, number, number];
  const data = answer.data.map((_, i) => {
    const { y, x } = placeOf(i, answer);
    const isInside = y >= rows && x >= columns && y - rows < height && x - columns < width;
    return isInside ? (answer.data[i - rows * width - columns] as number) : 0;
  });
  return { ...answer, data };
}

/** Every input pixel in a block of stride × stride, as an upsampling by neighbours, before a convolution of stride 1. */
function repeatsPixels(request: ConvTranspose2dRequest): Tensor {
  const answer = convTranspose2d(request);
  const { input, stride } = request;
  const [batch, channels, height, width] = input.shape as [number, number, number, number];
  const [tall, wide] = [(height - 1) * stride[0] + 1, (width - 1) * stride[1] + 1];
  const repeated = zeros(input.dtype, [batch, channels, tall, wide]);
  const source = (i: number) =>
    (Math.floor(i / (tall * wide)) * height + Math.floor((Math.floor(i / wide) % tall) / stride[0])) * width +
    Math.floor((i % wide) / stride[1]);
  const data = repeated.data.map((_, i) => input.data[source(i)] as number);
  const padding = planConvTranspose2d(request).padding;
  const dense = { ...request, input: { ...repeated, data }, stride: [1, 1], outputPadding: [0, 0], padding } as const;
  const other = convTranspose2d(dense);
  return other.shape.join() === answer.shape.join() ? other : answer;
}

const onlyStrided = (wrong: ServeTransposed): ServeTransposed => {
  return (request) => (request.stride[0] > 1 || request.stride[1] > 1 ? wrong(request) : convTranspose2d(request));
};

/** Wrong readings of a request: which pixel falls where. */
export const transposedGeometryFaults: readonly Fault[] = [
  fault(
    "shifted-by-one",
    "shifts the output by one pixel where the stride is not 1, its shape right",
    ["equals-naive-loops", "is-the-adjoint-of-conv2d", "one-pixel-prints-the-kernel", "same-padding"],
    onlyStrided((request) => moved(convTranspose2d(request), 1, 1)),
    ["C1"],
  ),
  fault(
    "output-padding-ignored",
    "ignores outputPadding",
    ["output-shape-and-dtype", "output-padding-appends", "equals-naive-loops"],
    ofChanged(() => ({ outputPadding: [0, 0] })),
    ["C2"],
  ),
  fault(
    "output-padding-at-the-beginning",
    "puts the rows and columns of outputPadding at the beginning",
    ["output-padding-appends", "equals-naive-loops", "is-the-adjoint-of-conv2d"],
    (request) => {
      const [rows, columns] = request.outputPadding;
      const { bias, ...rest } = request;
      const answer = moved(convTranspose2d({ ...rest, bias: null }), rows, columns);
      const data = answer.data.map((value, i) => value + (bias ? (bias.data[placeOf(i, answer).o] as number) : 0));
      return { ...answer, data };
    },
  ),
  fault(
    "kernel-turned",
    "turns the kernel by 180°, as JAX's conv_transpose does by default",
    [
      "one-pixel-prints-the-kernel",
      "is-the-adjoint-of-conv2d",
      "is-the-input-gradient",
      "dirac-kernel-spreads-the-input",
    ],
    ofChanged(({ weight }) => ({ weight: flipped(weight) })),
    ["C10"],
  ),
  fault(
    "weight-read-as-out-in",
    "reads the weight as [outChannels, inChannels]",
    ["pointwise-is-a-matrix-product", "one-pixel-prints-the-kernel", "equals-naive-loops"],
    ofChanged(({ weight }) => ({ weight: readAsOutIn(weight) })),
  ),
  fault(
    "same-upper-is-lower",
    "exchanges same_upper and same_lower",
    ["same-padding", "equals-naive-loops"],
    ofChanged(({ padding }) =>
      typeof padding === "string" && padding !== "valid"
        ? { padding: padding === "same_upper" ? "same_lower" : "same_upper" }
        : {},
    ),
    ["C5"],
  ),
  fault(
    "same-crops-nothing",
    "answers same_* in the size of valid",
    ["same-padding", "output-shape-and-dtype"],
    ofChanged(({ padding }) => (typeof padding === "string" ? { padding: "valid" } : {})),
    ["C5"],
  ),
  fault(
    "padding-as-input-border",
    "takes padding for a border of the input that makes the output larger",
    ["padding-crops", "output-shape-and-dtype"],
    (request) => {
      planConvTranspose2d(request);
      const { padding } = request;
      if (typeof padding === "string") return convTranspose2d(request);
      const whole = convTranspose2d({ ...request, padding: none });
      const [batch, channels, height, width] = whole.shape as [number, number, number, number];
      const { top, bottom, left, right } = padding;
      const larger = zeros(whole.dtype, [batch, channels, height + top + bottom, width + left + right]);
      const data = larger.data.map((_, i) => {
        const { y, x } = placeOf(i, larger);
        const isInside = y >= top && y < top + height && x >= left && x < left + width;
        const plane = Math.floor(i / ((height + top + bottom) * (width + left + right)));
        return isInside ? (whole.data[(plane * height + y - top) * width + x - left] as number) : 0;
      });
      return { ...larger, data };
    },
    ["C13"],
  ),
  fault(
    "pads-begin-end-swapped",
    "crops at the end what is to be cropped at the beginning",
    ["padding-crops", "equals-naive-loops"],
    ofChanged(({ padding }) =>
      typeof padding === "string"
        ? {}
        : { padding: { top: padding.bottom, bottom: padding.top, left: padding.right, right: padding.left } },
    ),
  ),
  fault(
    "dilation-ignored",
    "ignores the dilation",
    ["dilation-is-zero-stuffing", "output-shape-and-dtype"],
    ofChanged(() => ({ dilation: [1, 1] })),
    ["C8"],
  ),
  fault(
    "stride-height-for-both",
    "uses the stride of the height for both axes",
    ["transposition", "stride-is-zero-stuffing"],
    ofChanged(({ stride }) => ({ stride: [stride[0], stride[0]] })),
  ),
  fault(
    "pixels-repeated",
    "repeats the pixels that the stride should spread",
    ["stride-is-zero-stuffing", "dirac-kernel-spreads-the-input"],
    repeatsPixels,
  ),
  fault(
    "groups-share-the-first-weights",
    "gives every group the weights of the first",
    ["groups-are-separate", "equals-naive-loops"],
    ofChanged(({ weight, groups }) => {
      const first = weight.data.length / groups;
      return { weight: { ...weight, data: weight.data.map((_, i) => weight.data[i % first] as number) } };
    }),
    ["C13"],
  ),
  fault(
    "gaps-without-bias",
    "leaves the bias out where no tap falls",
    ["stride-beyond-kernel", "bias-is-added-once", "output-padding-appends"],
    answering((value, i, { bias }, answer) => (bias && value === bias.data[placeOf(i, answer).o] ? 0 : value)),
  ),
];
