import type { InitializeRequest, Tensor } from "../../contract/contract.ts";
import type { Shape4 } from "../../impl/tensor.ts";
import { familyOf } from "../fault.ts";

/** Defines a mistake that shows in what layers make of a signal: in weights, convolutions, gradients or all of them. */
export const fault = familyOf({
  area: "signal",
  right: ({ conv2d, conv2dGradient, initialize, conv2dParameters }) => ({
    conv2d,
    conv2dGradient,
    initialize,
    conv2dParameters,
  }),
});

/** `[outChannels, inChannels / groups, kh, kw]`, where a fast path takes eight channels at a time. */
export function isOfEights({ shape }: Pick<Tensor, "shape">): boolean {
  return shape.length === 4 && Number(shape[0]) % 8 === 0 && Number(shape[1]) % 8 === 0;
}

/** Whether a weight has kernels of 3×3, which libraries treat on their own. */
export function isOfThrees({ shape }: Pick<Tensor, "shape">): boolean {
  return shape.length === 4 && shape[2] === 3 && shape[3] === 3;
}

/** Narrows a condition on requests. */
export function both<R extends InitializeRequest>(
  isNamed: (request: InitializeRequest) => request is R,
  isShaped: (request: InitializeRequest) => boolean,
): (request: InitializeRequest) => request is R {
  return (request): request is R => isNamed(request) && isShaped(request);
}

/** A weight each of whose values is a function of it at [o, c, y, x]. */
export function reweighted(
  { dtype, shape, data }: Tensor,
  change: (at: (o: number, c: number) => number, o: number, c: number) => number,
): Tensor {
  const [, inPerGroup, kh, kw] = shape as Shape4;
  const area = kh * kw;
  const changed = data.map((_, i) => {
    const [tap, kernel] = [i % area, Math.floor(i / area)];
    const at = (o: number, c: number) => data[(o * inPerGroup + c) * area + tap] as number;
    return change(at, Math.floor(kernel / inPerGroup), kernel % inPerGroup);
  });
  return { dtype, shape, data: changed };
}
