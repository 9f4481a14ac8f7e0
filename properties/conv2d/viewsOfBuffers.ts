import type { Tensor } from "../../contract/contract.ts";
import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";

/** Numbers before and after the data in their buffer. */
const margin = 3;

/**
 * Claim: tensors whose data are views into the middle of larger buffers give the output of tensors with buffers of
 * their own. NaN surrounds the data.
 * Conditions: the target runs in this process; whole numbers with S ≤ 2²⁴.
 * Catches: buffers passed on without byteOffset or length.
 * Source: ECMA-262, TypedArray objects: the elements begin at byteOffset.
 */
export const viewsOfBuffers = defineClaim({
  id: "conv2d/views-of-buffers",
  title: "reads tensors that are views of larger buffers",
  operations: ["conv2d"],
  observes: "memory",
  ...conv2dDraws,
  examples: requestRows,
  check: async (subject, draw) => {
    const request = exactRequest(subject, draw);
    const { input, weight, bias } = request;
    const views = { input: viewOf(input), weight: viewOf(weight), bias: bias && viewOf(bias) };
    expectMatches(await subject.conv2d({ ...request, ...views }), await subject.conv2d(request));
  },
});

function viewOf<T extends Tensor>(tensor: T): T {
  const { length } = tensor.data;
  const whole =
    tensor.dtype === "float32" ? new Float32Array(length + 2 * margin) : new Float64Array(length + 2 * margin);
  whole.fill(Number.NaN);
  const data = whole.subarray(margin, margin + length);
  data.set(tensor.data);
  return { ...tensor, data };
}
