import type { Conv2dRequest, Dtype, Tensor } from "../../contract/contract.ts";
import { isTensor } from "../../contract/tensor.ts";
import { isHalf } from "../../impl/halves.ts";
import { type Shape4, sizeOf, type Tensor4, tensor } from "../../impl/tensor.ts";
import type { Domain } from "../claim/declaration.ts";

/** Thirds in float64, which float32 cannot hold. */
export function otherDtype(shape: Shape4): Tensor4 {
  return tensor(
    "float64",
    shape,
    Float64Array.from({ length: sizeOf(shape) }, (_, i) => (i - 7) / 3),
  );
}

type Operands = Pick<Conv2dRequest, "input" | "weight" | "bias">;

/** The same request with every tensor in the widest dtype of the request; float32 for float16 and bfloat16. */
export function promoted<R extends Operands>(request: R): R {
  const { input, weight, bias } = request;
  const dtypes = [input, weight, bias].map((each) => each?.dtype);
  return inDtype(request, dtypes.includes("float64") ? "float64" : "float32");
}

/** The same request with every tensor, or those of one dtype, in another dtype. */
function inDtype<R extends object>(request: R, dtype: Dtype, from?: Dtype): R {
  const changed = (part: unknown) => {
    if (!isTensor(part) || (from && part.dtype !== from)) return part;
    return tensor(dtype, part.shape, part.data);
  };
  return Object.fromEntries(Object.entries(request).map(([name, part]) => [name, changed(part)])) as R;
}

/** A request of float32 in a dtype that a target serves, if it does not serve float32. */
export function inServedDtype<R extends object>(request: R, { dtypes }: Domain): R {
  const [served = "float32"] = dtypes;
  return dtypes.includes("float32") ? request : inDtype(request, served, "float32");
}

/**
 * Requests of two dtypes: the given one of float32 and float64, and a request in each served dtype of 16 bits with its
 * weight or its bias in each wider dtype that is served. Without float64, only these, if there are any.
 */
export function mixed<R extends Operands>(request: R, usual: R, { dtypes }: Domain): readonly R[] {
  const withHalf = mixedWithHalf(request, dtypes);
  return withHalf.length > 0 && !dtypes.includes("float64") ? withHalf : [usual, ...withHalf];
}

function mixedWithHalf<R extends Operands>(request: R, dtypes: readonly Dtype[]): readonly R[] {
  return dtypes.filter(isHalf).flatMap((half) => {
    const narrow = inDtype(request, half);
    const inOther = (part: Tensor | null, wide: Dtype) => part && tensor(wide, part.shape, part.data);
    return dtypes
      .filter((dtype) => !isHalf(dtype))
      .flatMap((wide) => [
        { ...narrow, weight: inOther(narrow.weight, wide) as Tensor },
        { ...narrow, bias: inOther(narrow.bias, wide) },
      ]);
  });
}
