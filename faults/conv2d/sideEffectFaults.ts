import type { Tensor } from "../../contract/contract.ts";
import type { Fault } from "../fault.ts";
import { mapped } from "../mapped.ts";
import { fault, type WrongConv2d } from "./fault.ts";
import { isPointwise, resolvedPadding } from "./geometry.ts";

/** Every n-th answer of the reference changed. */
function everyNth(n: number, change: (answer: Tensor) => Tensor): WrongConv2d {
  return ({ conv2d }) => {
    let calls = 0;
    return {
      conv2d: (request) => {
        const answer = conv2d(request);
        calls += 1;
        return calls % n === 0 ? change(answer) : answer;
      },
    };
  };
}

/** Inputs that a call changes, and outputs that depend on chance. */
export const sideEffectFaults: readonly Fault[] = [
  fault({
    id: "input-doubled-in-place",
    sentence: "the input is doubled in place after use",
    effect: "The caller's tensor has changed after the call",
    cause: "Padding, scaling or an activation works in place on the input",
    caughtBy: ["inputs-unchanged"],
    serve: ({ conv2d }) => ({
      conv2d: (request) => {
        const answer = conv2d(request);
        request.input.data.forEach((value, i) => {
          request.input.data[i] = 2 * value;
        });
        return answer;
      },
    }),
  }),
  fault({
    id: "weight-doubled-in-place",
    sentence: "the weight is doubled in place, and the doubled weight is used",
    effect: "Outputs are twice as large, and the caller's weight has changed after the call",
    cause: "A scale is folded into the weight of the caller in place of a copy",
    caughtBy: ["inputs-unchanged", "equals-naive-loops"],
    serve: ({ conv2d }) => ({
      conv2d: (request) => {
        request.weight.data.forEach((value, i) => {
          request.weight.data[i] = 2 * value;
        });
        return conv2d(request);
      },
    }),
  }),
  fault({
    id: "weight-left-flipped",
    sentence: "the caller's weight is reversed in place, and stays so",
    effect: "The first call is right, and the next call with that weight is wrong",
    cause: "The kernel is flipped in place for a backend that convolves, and not flipped back",
    seenIn: ["L8"],
    caughtBy: ["inputs-unchanged"],
    serve: ({ conv2d }) => ({
      conv2d: (request) => {
        const answer = conv2d(request);
        request.weight.data.reverse();
        return answer;
      },
    }),
  }),
  fault({
    id: "answer-in-the-inputs-memory",
    sentence: "a 1×1 kernel writes its output into the input's memory where the sizes agree",
    effect: "The caller's input is overwritten with the output",
    cause: "An operation that may run in place reuses the input's buffer",
    caughtBy: ["inputs-unchanged"],
    serve: ({ conv2d }) => ({
      conv2d: (request) => {
        const answer = conv2d(request);
        if (!isPointwise(request) || answer.data.length !== request.input.data.length) return answer;
        request.input.data.set(answer.data);
        return { ...answer, data: request.input.data };
      },
    }),
  }),
  fault({
    id: "padding-resolved-in-place",
    sentence: "a string padding is replaced by four numbers in the caller's request",
    effect: "A request that is kept for inputs of another size has the padding of the first size",
    cause: "Parameters are normalized in place before the computation",
    caughtBy: ["inputs-unchanged"],
    serve: ({ conv2d }) => ({
      conv2d: (request) => {
        const answer = conv2d(request);
        Object.assign(request, { padding: resolvedPadding(request) });
        return answer;
      },
    }),
  }),
  fault({
    id: "every-seventh-answer-differs",
    sentence: "every seventh output is too large by 2⁻²³",
    effect: "Equal requests have different outputs now and then",
    cause: "Threads add their partial sums in the order in which they finish",
    seenIn: ["N5"],
    caughtBy: ["repeatable"],
    serve: everyNth(7, (answer) => mapped(answer, (value) => value + 2 ** -23)),
  }),
  fault({
    id: "every-hundredth-answer-has-infinity",
    sentence: "every hundredth output has ∞ as its first value",
    effect: "A value is infinite on rare occasions, and a second run is right",
    cause: "A register is read before it is written",
    seenIn: ["N5", "T10"],
    caughtBy: ["repeatable", "equals-naive-loops"],
    serve: everyNth(100, (answer) => mapped(answer, (value, i) => (i === 0 ? Number.POSITIVE_INFINITY : value))),
  }),
];
