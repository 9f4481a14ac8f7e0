import type { Conv2dRequest, Tensor } from "../../impl/contract.ts";
import { tensor, zeros } from "../../impl/tensor.ts";
import type { Fault } from "../fault.ts";
import { conv2d } from "./arithmetic.ts";
import { fault, remembering, type ServeConv2d } from "./fault.ts";
import { isBeyondOne, isExplicit, sizesOf } from "./geometry.ts";

/** The reference, which takes a request that it refuses for another one. */
function accepting(instead: (request: Conv2dRequest) => Partial<Conv2dRequest>): ServeConv2d {
  return (request) => {
    try {
      return conv2d(request);
    } catch {
      return conv2d({ ...request, ...instead(request) });
    }
  };
}

/** The reference, which refuses valid requests of a kind. */
function refusing(isRefused: (request: Conv2dRequest) => boolean, message: string): ServeConv2d {
  return (request) => {
    const answer = conv2d(request);
    if (isRefused(request)) throw new RangeError(message);
    return answer;
  };
}

const rejects = ["rejects-invalid-requests"];

/** Invalid requests that are answered, valid ones that are refused, and what a refusal leaves behind. */
export const requestFaults: readonly Fault[] = [
  fault({
    id: "accepts-zero-stride",
    sentence: "a stride of 0 is taken for 1",
    effect: "A mistake goes unnoticed",
    cause: "A default behind || replaces a falsy zero",
    seenIn: ["X1"],
    caughtBy: rejects,
    serve: accepting(({ stride }) => ({ stride: [stride[0] || 1, stride[1] || 1] })),
  }),
  fault({
    id: "accepts-zero-dilation",
    sentence: "a dilation of 0 is taken for 1",
    effect: "A mistake goes unnoticed",
    cause: "A default behind || replaces a falsy zero",
    seenIn: ["D10", "X1"],
    caughtBy: rejects,
    serve: accepting(({ dilation }) => ({ dilation: [dilation[0] || 1, dilation[1] || 1] })),
  }),
  fault({
    id: "accepts-fractional-steps",
    sentence: "fractional strides and dilations are rounded down",
    effect: "A mistake goes unnoticed",
    cause: "Conversion to an integer type",
    seenIn: ["X5"],
    caughtBy: rejects,
    serve: accepting(({ stride, dilation }) => ({
      stride: [Math.floor(stride[0]), Math.floor(stride[1])],
      dilation: [Math.floor(dilation[0]), Math.floor(dilation[1])],
    })),
  }),
  fault({
    id: "accepts-negative-steps",
    sentence: "the sign of a stride or dilation is ignored",
    effect: "A mistake goes unnoticed",
    cause: "Steps are converted to unsigned numbers",
    seenIn: ["X1"],
    caughtBy: rejects,
    serve: accepting(({ stride, dilation }) => ({
      stride: [Math.abs(stride[0]), Math.abs(stride[1])],
      dilation: [Math.abs(dilation[0]), Math.abs(dilation[1])],
    })),
  }),
  fault({
    id: "accepts-groups-of-zero",
    sentence: "groups of 0 are taken for 1, negative ones without their sign",
    effect: "A mistake goes unnoticed, or a division by zero ends the process",
    cause: "Groups are not looked at before they divide",
    seenIn: ["X1"],
    caughtBy: rejects,
    serve: accepting((request) => {
      if (request.groups > 0) return {};
      const { batch, inPerGroup, height, width } = sizesOf(request);
      const groups = Math.abs(request.groups) || 1;
      return { groups, input: zeros(request.input.dtype, [batch, inPerGroup * groups, height, width]) };
    }),
  }),
  fault({
    id: "accepts-groups-that-do-not-divide",
    sentence: "channels that groups do not divide are left over",
    effect: "Channels are silently dropped",
    cause: "An integer division without a look at its remainder",
    seenIn: ["X5"],
    caughtBy: rejects,
    serve: accepting((request) => {
      const { batch, inPerGroup, height, width } = sizesOf(request);
      return { input: zeros(request.input.dtype, [batch, inPerGroup * request.groups, height, width]) };
    }),
  }),
  fault({
    id: "accepts-other-channel-count",
    sentence: "a weight of too few channels meets the first channels of the input",
    effect: "Channels are silently dropped",
    cause: "The loop runs over the weight's channels",
    seenIn: ["X5"],
    caughtBy: rejects,
    serve: accepting((request) => {
      const { outChannels, inChannels, kernelHeight, kernelWidth } = sizesOf(request);
      const channels = inChannels / request.groups;
      return { weight: zeros(request.weight.dtype, [outChannels, channels, kernelHeight, kernelWidth]) };
    }),
  }),
  fault({
    id: "accepts-kernel-beyond-input",
    sentence: "a kernel larger than the padded input answers an empty tensor",
    effect: "A model loses an axis without a word",
    cause: "A negative size is held at 0",
    seenIn: ["S4", "S5"],
    caughtBy: rejects,
    serve: (request) => {
      try {
        return conv2d(request);
      } catch (error) {
        if (!String(error).includes("must fit the padded input")) throw error;
        return zeros(request.input.dtype, [sizesOf(request).batch, sizesOf(request).outChannels, 0, 0]);
      }
    },
  }),
  fault({
    id: "accepts-negative-padding",
    sentence: "negative padding is taken for 0",
    effect: "A crop is silently left out",
    cause: "Loops over a negative border do nothing",
    seenIn: ["X1", "P7"],
    caughtBy: rejects,
    serve: accepting(({ padding }) => {
      if (!isExplicit(padding)) return {};
      const { top, bottom, left, right } = padding;
      return {
        padding: {
          top: Math.max(0, top),
          bottom: Math.max(0, bottom),
          left: Math.max(0, left),
          right: Math.max(0, right),
        },
      };
    }),
  }),
  fault({
    id: "accepts-bias-of-any-length",
    sentence: "a bias of the wrong length is repeated or cut",
    effect: "Channels have each other's bias",
    cause: "Broadcasting",
    seenIn: ["X5"],
    caughtBy: rejects,
    serve: accepting((request) => {
      const { bias } = request;
      const { outChannels } = sizesOf(request);
      if (!bias) return {};
      return {
        bias: tensor(
          bias.dtype,
          [outChannels],
          Array.from({ length: outChannels }, (_, o) => bias.data[o % bias.data.length] as number),
        ),
      };
    }),
  }),
  fault({
    id: "accepts-three-axes",
    sentence: "an input of three axes is taken for a batch of one",
    effect: "A mistake goes unnoticed, and the answer has an axis more",
    cause: "A convenience of some layers reaches the operation",
    seenIn: ["X5"],
    caughtBy: rejects,
    serve: accepting(({ input }) =>
      input.shape.length === 3 ? { input: { ...input, shape: [1, ...input.shape] } } : {},
    ),
  }),
  fault({
    id: "accepts-mixed-dtypes",
    sentence: "a weight of another dtype is converted",
    effect: "Precision is lost without a word",
    cause: "Implicit promotion",
    seenIn: ["Y2"],
    caughtBy: rejects,
    serve: accepting(({ input, weight }) => ({ weight: tensor(input.dtype, weight.shape, weight.data) })),
  }),
  fault({
    id: "refuses-with-an-internal-error",
    sentence: "invalid requests end in an error that does not say so",
    effect: "A caller cannot tell a mistake from a defect",
    cause: "An assertion deep inside, an allocation of a negative size",
    seenIn: ["X5"],
    caughtBy: rejects,
    serve: (request) => {
      try {
        return conv2d(request);
      } catch (error) {
        throw new Error(`internal error: ${String(error)}`);
      }
    },
  }),
  remembering({
    id: "stays-broken-after-a-refusal",
    sentence: "after a refused request all answers are zero",
    effect: "One mistake spoils a session",
    cause: "State is set before the request is checked",
    seenIn: ["X5"],
    caughtBy: rejects,
    start: () => {
      let isBroken = false;
      return (request): Tensor => {
        try {
          const answer = conv2d(request);
          return isBroken ? zeros(answer.dtype, answer.shape) : answer;
        } catch (error) {
          isBroken = true;
          throw error;
        }
      };
    },
  }),
  fault({
    id: "refuses-empty-batch",
    sentence: "an empty batch is refused",
    effect: "The last, empty part of a data set ends the run",
    cause: "A division by the batch's size",
    seenIn: ["E1"],
    caughtBy: ["empty-batch", "equals-naive-loops"],
    serve: refusing(({ input }) => input.shape[0] === 0, "the batch must not be empty"),
  }),
  fault({
    id: "empty-batch-of-one",
    sentence: "an empty batch is answered as a batch of one",
    effect: "An item appears from nowhere",
    cause: "max(1, N) guards a division",
    seenIn: ["E1"],
    caughtBy: ["empty-batch", "output-shape-and-dtype"],
    serve: (request) => {
      const answer = conv2d(request);
      const [batch, outChannels, rows, columns] = answer.shape as [number, number, number, number];
      return batch > 0 ? answer : zeros(answer.dtype, [1, outChannels, rows, columns]);
    },
  }),
  fault({
    id: "refuses-stride-beyond-kernel",
    sentence: "a stride beyond the kernel is refused",
    effect: "A valid model does not load",
    cause: "Shape inference takes it for a mistake",
    seenIn: ["S11", "T4"],
    caughtBy: ["stride-beyond-kernel", "equals-naive-loops"],
    serve: refusing(
      ({ stride, weight }) => stride[0] > Number(weight.shape[2]) || stride[1] > Number(weight.shape[3]),
      "the stride must not exceed the kernel",
    ),
  }),
  fault({
    id: "refuses-dilation-with-stride",
    sentence: "stride and dilation beyond 1 are refused together",
    effect: "A valid request ends in an error, and is not declared as unsupported",
    cause: "Keras's and tfjs's layers know one of the two at a time",
    seenIn: ["D11"],
    caughtBy: ["equals-naive-loops", "stride-is-subsampling"],
    serve: refusing(
      ({ stride, dilation }) => isBeyondOne(stride) && isBeyondOne(dilation),
      "strides > 1 not supported with dilation_rate > 1",
    ),
  }),
  fault({
    id: "refuses-uncovered-border",
    sentence: "a stride that leaves a remainder is refused",
    effect: "Valid sizes end in an error",
    cause: "Sizes are thought to fit exactly",
    caughtBy: ["equals-naive-loops", "stride-is-subsampling"],
    serve: (request) => {
      const answer = conv2d(request);
      const { height, width, extent } = sizesOf(request);
      const { padding, stride } = request;
      if (!isExplicit(padding)) return answer;
      const rows = (height + padding.top + padding.bottom - extent[0]) % stride[0];
      const columns = (width + padding.left + padding.right - extent[1]) % stride[1];
      if (rows + columns > 0) throw new RangeError("the windows must cover the input exactly");
      return answer;
    },
  }),
];
