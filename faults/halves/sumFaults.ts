import type { Conv2dRequest } from "../../contract/contract.ts";
import type { Fault } from "../fault.ts";
import { toBfloat16 } from "../rounding.ts";
import { halfFault, reading } from "./fault.ts";
import { addedInPlace, only, summing } from "./sums.ts";

const both = ["float16", "bfloat16"] as const;
type Rounding = (value: number) => number;

const bounds = ["conv2d/error-bound-on-dense-data", "conv2d/error-bound-on-wide-range-data"];

/** Sums that are in the narrow dtype although the target promises float32 sums and one rounding. */
export const halfSumFaults: readonly Fault[] = [
  halfFault({
    id: "accumulator",
    dtypes: both,
    sentence: "products are summed in the dtype, although the class of float32 sums is declared",
    effect: "Errors grow with the number of channels; 2,048 ones sum to 2,048 and no further",
    cause: "The accumulator has the type of the operands, as in a naive kernel template",
    caughtBy: [...bounds, "conv2d/error-bound-on-constant-data"],
    serve: () => ({ conv2d: summing((round) => ({ sum: round, output: round })) }),
  }),
  halfFault({
    id: "accumulator-of-fused-steps",
    dtypes: both,
    sentence: "each multiply-add is rounded to the dtype once",
    effect: "Long sums are wrong in the last two bits and more",
    cause: "The kernel uses the half-precision multiply-add of the processor",
    caughtBy: bounds,
    serve: () => ({
      conv2d: summing((round) => ({ sum: inTurn((value) => value, round), output: round })),
    }),
  }),
  halfFault({
    id: "products-rounded",
    dtypes: both,
    sentence: "each product is rounded to the dtype, and summed in float32",
    effect: "Values are wrong in the last bit or two",
    cause: "An elementwise multiplication of the operands' type precedes the reduction",
    caughtBy: bounds,
    serve: () => ({
      conv2d: summing((round) => ({ sum: inTurn(round, Math.fround), output: round })),
    }),
  }),
  halfFault({
    id: "bias-after-rounding",
    dtypes: both,
    sentence: "the bias is added to the rounded sum, and the result is rounded again",
    effect: "Layers with a bias are wrong in the last bit",
    cause: "The bias is a separate elementwise operation on the stored output",
    caughtBy: ["conv2d/error-bound-on-sparse-data", "conv2d/error-bound-on-dense-data"],
    serve: () => ({ conv2d: summing((round) => ({ sum: Math.fround, output: round, biasLast: true })) }),
  }),
  halfFault({
    id: "bias-in-bfloat16",
    dtypes: ["float16"],
    sentence: "the bias is rounded to bfloat16",
    effect: "Layers with a bias are right to two or three digits",
    cause: "Biases are kept in the optimizer's type",
    caughtBy: ["conv2d/error-bound-on-dense-data"],
    serve: reading(toBfloat16, "bias"),
  }),
  halfFault({
    id: "sum-stored-after-each-channel",
    dtypes: both,
    sentence: "the sum is stored in the dtype after each input channel",
    effect: "Errors grow with the number of input channels",
    cause: "The kernel is called channel by channel and accumulates in the output",
    caughtBy: bounds,
    serve: ({ conv2d }) => ({
      conv2d: (request: Conv2dRequest) => {
        const channels = request.weight.shape[1] ?? 0;
        const plain = conv2d({ ...request, bias: null });
        if (channels < 2) return conv2d(request);
        const parts = Array.from({ length: channels }, (_, c) =>
          conv2d({
            ...request,
            weight: only(request.weight, 1, c),
            bias: c === 0 ? request.bias : null,
          }),
        );
        return addedInPlace(plain.dtype, parts);
      },
    }),
  }),
];

/** Rounds a product and then its sum, for which `directSums` calls one function in turn. */
function inTurn(product: Rounding, sum: Rounding): Rounding {
  let isProduct = false;
  return (value) => {
    isProduct = !isProduct;
    return isProduct ? product(value) : sum(value);
  };
}
