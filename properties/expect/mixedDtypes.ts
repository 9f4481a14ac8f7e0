import type { Conv2dRequest, Tensor } from "../../contract/contract.ts";
import { type Shape4, sizeOf, type Tensor4, tensor } from "../../impl/tensor.ts";

/** Thirds in float64, which float32 cannot hold. */
export function otherDtype(shape: Shape4): Tensor4 {
  return tensor(
    "float64",
    shape,
    Float64Array.from({ length: sizeOf(shape) }, (_, i) => (i - 7) / 3),
  );
}

/** The same request with every tensor in float64. */
export function promoted<R extends Pick<Conv2dRequest, "input" | "weight" | "bias">>(request: R): R {
  const { input, weight, bias } = request;
  return { ...request, input: inFloat64(input), weight: inFloat64(weight), bias: bias && inFloat64(bias) };
}

function inFloat64({ shape, data }: Tensor): Tensor {
  return tensor("float64", shape, data);
}
