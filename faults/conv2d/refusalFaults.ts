import type { Conv2dRequest } from "../../contract/contract.ts";
import { zeros } from "../../impl/tensor.ts";
import type { Fault } from "../fault.ts";
import { fault, type WrongConv2d } from "./fault.ts";
import { isBeyondOne, isExplicit, sizesOf } from "./geometry.ts";

/** The reference, except that it refuses some valid requests. */
function refusing(isRefused: (request: Conv2dRequest) => boolean, message: string): WrongConv2d {
  return ({ conv2d }) => ({
    conv2d: (request) => {
      const answer = conv2d(request);
      if (isRefused(request)) throw new RangeError(message);
      return answer;
    },
  });
}

const rejects = ["rejects-invalid-requests"];

/** Wrong errors, errors for valid requests, and state that an error leaves behind. */
export const refusalFaults: readonly Fault[] = [
  fault({
    id: "refuses-with-an-internal-error",
    sentence: "an invalid request gives an error that does not say that the request is invalid",
    effect: "Users cannot tell a mistake of their own from a defect of the library",
    cause: "Nothing checks the request, until an assertion or an allocation fails",
    seenIn: ["X5"],
    caughtBy: rejects,
    serve: ({ conv2d }) => ({
      conv2d: (request) => {
        try {
          return conv2d(request);
        } catch (error) {
          throw new Error(`internal error: ${String(error)}`);
        }
      },
    }),
  }),
  fault({
    id: "stays-broken-after-a-refusal",
    sentence: "after an invalid request all outputs are zero",
    effect: "After one mistake all further results of the session are wrong",
    cause: "State is changed before the request is checked, and not restored",
    seenIn: ["X5"],
    caughtBy: rejects,
    serve: ({ conv2d }) => {
      let isBroken = false;
      return {
        conv2d: (request) => {
          try {
            const answer = conv2d(request);
            return isBroken ? zeros(answer.dtype, answer.shape) : answer;
          } catch (error) {
            isBroken = true;
            throw error;
          }
        },
      };
    },
  }),
  fault({
    id: "refuses-empty-batch",
    sentence: "an empty batch gives an error",
    effect: "A loop over a data set fails where its last part is empty",
    cause: "A size is divided by the batch size, and the guard against 0 throws",
    seenIn: ["E1"],
    caughtBy: ["empty-batch", "equals-naive-loops"],
    serve: refusing(({ input }) => input.shape[0] === 0, "the batch must not be empty"),
  }),
  fault({
    id: "empty-batch-of-one",
    sentence: "the output of an empty batch has one item",
    effect: "The output has an item that the input does not have",
    cause: "The batch size passes through max(1, N), which guards a division",
    seenIn: ["E1"],
    caughtBy: ["empty-batch", "output-shape-and-dtype"],
    serve: ({ conv2d }) => ({
      conv2d: (request) => {
        const answer = conv2d(request);
        const [batch, outChannels, rows, columns] = answer.shape as [number, number, number, number];
        return batch > 0 ? answer : zeros(answer.dtype, [1, outChannels, rows, columns]);
      },
    }),
  }),
  fault({
    id: "refuses-stride-beyond-kernel",
    sentence: "a stride larger than the kernel gives an error",
    effect: "A valid model does not load",
    cause: "Shape inference treats it as a mistake",
    seenIn: ["S11", "T4"],
    caughtBy: ["stride-beyond-kernel", "equals-naive-loops"],
    serve: refusing(
      ({ stride, weight }) => stride[0] > Number(weight.shape[2]) || stride[1] > Number(weight.shape[3]),
      "the stride must not exceed the kernel",
    ),
  }),
  fault({
    id: "refuses-dilation-with-stride",
    sentence: "stride and dilation above 1 together give an error",
    effect: "A valid model fails, although the library does not declare this limit",
    cause: "The layers of Keras and tfjs allow only one of the two",
    seenIn: ["D11"],
    caughtBy: ["equals-naive-loops", "stride-is-subsampling"],
    serve: refusing(
      ({ stride, dilation }) => isBeyondOne(stride) && isBeyondOne(dilation),
      "strides > 1 not supported with dilation_rate > 1",
    ),
  }),
  fault({
    id: "refuses-uncovered-border",
    sentence: "a stride that leaves a remainder gives an error",
    effect: "Valid input sizes fail",
    cause: "The code assumes that the windows cover the input exactly",
    caughtBy: ["equals-naive-loops", "stride-is-subsampling"],
    serve: refusing((request) => {
      const { height, width, extent } = sizesOf(request);
      const { padding, stride } = request;
      if (!isExplicit(padding)) return false;
      const rows = (height + padding.top + padding.bottom - extent[0]) % stride[0];
      const columns = (width + padding.left + padding.right - extent[1]) % stride[1];
      return rows + columns > 0;
    }, "the windows must cover the input exactly"),
  }),
];
