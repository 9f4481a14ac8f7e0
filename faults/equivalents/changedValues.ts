import type { Conv2dRequest, Target, Tensor } from "../../contract/contract.ts";
import { reference } from "../reference.ts";
import { flushing, type Round, toFloat32 } from "../rounding.ts";

/** The three convolutions, with changed tensors of their requests and answers. */
export function changing(change: (tensor: Tensor) => Tensor, answer: (tensor: Tensor) => Tensor): Target {
  const read = <R extends Conv2dRequest>(request: R): R => ({
    ...request,
    input: change(request.input),
    weight: change(request.weight),
    bias: request.bias && change(request.bias),
  });
  return {
    conv2d: (request) => answer(reference.conv2d(read(request))),
    convTranspose2d: (request) => answer(reference.convTranspose2d(read(request))),
    conv2dGradient: (request) => {
      const gradients = reference.conv2dGradient({ ...read(request), gradOutput: change(request.gradOutput) });
      const { input, weight, bias } = gradients;
      return { input: answer(input), weight: answer(weight), bias: bias && answer(bias) };
    },
  };
}

function eachValue(round: Round): (tensor: Tensor) => Tensor {
  return (tensor) => (tensor.dtype === "float64" ? tensor : { ...tensor, data: tensor.data.map(round) });
}

export const flushed = eachValue(flushing(toFloat32));
export const clamped = eachValue((value) => (Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value));
export const same = (tensor: Tensor) => tensor;

/** A request in float64 if any of its tensors is. */
export function promoting<R extends Conv2dRequest>(request: R): R {
  const { input, weight, bias } = request;
  if (![input, weight, bias].some((tensor) => tensor?.dtype === "float64")) return request;
  const wide = (tensor: Tensor): Tensor => ({ ...tensor, dtype: "float64", data: Float64Array.from(tensor.data) });
  return { ...request, input: wide(input), weight: wide(weight), bias: bias && wide(bias) };
}
