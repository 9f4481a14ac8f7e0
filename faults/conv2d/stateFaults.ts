import type { Conv2dRequest, Tensor } from "../../impl/contract.ts";
import type { Fault } from "../fault.ts";
import { conv2d } from "./arithmetic.ts";
import { fault, remembering } from "./fault.ts";
import { isPointwise, resolvedPadding, sizesOf } from "./geometry.ts";

function copied(tensor: Tensor): Tensor {
  return { ...tensor, data: tensor.data.slice() };
}

/** Every n-th answer of the reference changed. */
function everyNth(n: number, change: (answer: Tensor) => void) {
  return () => {
    let calls = 0;
    return (request: Conv2dRequest): Tensor => {
      const answer = conv2d(request);
      calls += 1;
      if (calls % n === 0) change(answer);
      return answer;
    };
  };
}

/** What a call leaves behind, changes in passing, or leaves to chance. */
export const stateFaults: readonly Fault[] = [
  remembering({
    id: "weights-cached-by-shape",
    sentence: "the weights of the first call with the same shapes are kept",
    effect: "After an update of the weights answers are stale",
    cause: "Prepared weights, sessions or textures are cached by shape",
    seenIn: ["L7"],
    caughtBy: ["no-state-between-calls", "additive-in-weight"],
    start: () => {
      const cache = new Map<string, Tensor>();
      return (request) => {
        const key = JSON.stringify([request.weight.shape, request.input.shape]);
        const weight = cache.get(key) ?? copied(request.weight);
        cache.set(key, weight);
        return conv2d({ ...request, weight });
      };
    },
  }),
  remembering({
    id: "session-keeps-first-stride",
    sentence: "the stride of the first call with a weight's shape is kept",
    effect: "A second layer of the same size has the first one's stride",
    cause: "A compiled session is cached without its attributes",
    seenIn: ["L7"],
    caughtBy: ["equals-naive-loops", "stride-is-subsampling"],
    start: () => {
      const strides = new Map<string, Conv2dRequest["stride"]>();
      return (request) => {
        const answer = conv2d(request);
        const key = String(request.weight.shape);
        const stride = strides.get(key) ?? request.stride;
        strides.set(key, stride);
        return stride === request.stride ? answer : conv2d({ ...request, stride });
      };
    },
  }),
  remembering({
    id: "second-run-differs-on-odd-width",
    sentence: "the second call with an odd width adds to the first one's answer",
    effect: "First runs are right, later ones are not",
    cause: "A buffer that is padded to even widths is reused and not cleared",
    seenIn: ["L7"],
    caughtBy: ["repeatable", "no-state-between-calls"],
    start: () => {
      let last: Tensor | undefined;
      return (request) => {
        const answer = conv2d(request);
        const isOdd = sizesOf(request).width % 2 === 1;
        const before = isOdd && String(last?.shape) === String(answer.shape) ? last : undefined;
        last = answer;
        if (!before) return answer;
        return { ...answer, data: answer.data.map((value, i) => value + (before.data[i] as number)) };
      };
    },
  }),
  remembering({
    id: "one-output-buffer",
    sentence: "all answers of one size share their memory",
    effect: "An earlier answer changes with the next call",
    cause: "The output buffer is kept for speed",
    seenIn: ["L7"],
    caughtBy: ["no-state-between-calls"],
    start: () => {
      const buffers = new Map<string, Tensor["data"]>();
      return (request) => {
        const answer = conv2d(request);
        const key = `${answer.dtype} ${answer.data.length}`;
        const buffer = buffers.get(key) ?? answer.data;
        buffers.set(key, buffer);
        buffer.set(answer.data);
        return { ...answer, data: buffer };
      };
    },
  }),
  remembering({
    id: "skipped-windows-keep-old-memory",
    sentence: "windows that lie wholly in the border keep what the memory held",
    effect: "Garbage of earlier calls where the bias alone is due",
    cause: "Memory is not cleared and such windows are skipped",
    seenIn: ["D7"],
    caughtBy: ["bias-alone-in-padding", "equals-naive-loops", "no-state-between-calls"],
    start: () => {
      let heap = new Float64Array([7, -3, 11, 5]);
      return (request) => {
        const answer = conv2d(request);
        const { height, width, extent } = sizesOf(request);
        const { top, left } = resolvedPadding(request);
        const [, , rows, columns] = answer.shape as [number, number, number, number];
        const data = answer.data.map((value, i) => {
          const row = (Math.floor(i / columns) % rows) * request.stride[0] - top;
          const column = (i % columns) * request.stride[1] - left;
          const isSkipped = row + extent[0] <= 0 || row >= height || column + extent[1] <= 0 || column >= width;
          return isSkipped && request.paddingMode === "zeros" ? (heap[i % heap.length] as number) : value;
        });
        if (answer.data.length > 0) heap = Float64Array.from(answer.data, (value) => value + 1);
        return { ...answer, data };
      };
    },
  }),
  fault({
    id: "input-doubled-in-place",
    sentence: "the input is doubled in place after use",
    effect: "The caller's tensor has changed",
    cause: "Padding, scaling or an activation works in place",
    caughtBy: ["inputs-unchanged"],
    serve: (request) => {
      const answer = conv2d(request);
      request.input.data.forEach((value, i) => {
        request.input.data[i] = 2 * value;
      });
      return answer;
    },
  }),
  fault({
    id: "weight-left-flipped",
    sentence: "the caller's weight is turned in place and left so",
    effect: "The first call is right, the next one with that weight is not",
    cause: "A flip for a library that convolves is not undone",
    seenIn: ["L8"],
    caughtBy: ["inputs-unchanged", "repeatable", "no-state-between-calls"],
    serve: (request) => {
      const answer = conv2d(request);
      request.weight.data.reverse();
      return answer;
    },
  }),
  fault({
    id: "answer-in-the-inputs-memory",
    sentence: "a 1×1 kernel answers in the input's memory where sizes agree",
    effect: "Input and output are one tensor",
    cause: "In-place operation where the shapes allow it",
    caughtBy: ["inputs-unchanged"],
    serve: (request) => {
      const answer = conv2d(request);
      if (!isPointwise(request) || answer.data.length !== request.input.data.length) return answer;
      request.input.data.set(answer.data);
      return { ...answer, data: request.input.data };
    },
  }),
  remembering({
    id: "every-seventh-answer-differs",
    sentence: "every seventh answer is off by one unit in the last place of 1",
    effect: "Equal requests have unequal answers, rarely",
    cause: "Threads add in the order in which they arrive",
    seenIn: ["N5"],
    caughtBy: ["repeatable"],
    start: everyNth(7, ({ data }) => {
      data.forEach((value, i) => {
        data[i] = value + 2 ** -23;
      });
    }),
  }),
  remembering({
    id: "every-hundredth-answer-has-infinity",
    sentence: "every hundredth answer has an infinity at its first place",
    effect: "Rare, and never where one looks",
    cause: "A register is read before it is written",
    seenIn: ["N5", "T10"],
    caughtBy: ["repeatable", "equals-naive-loops"],
    start: everyNth(100, ({ data }) => {
      if (data.length > 0) data[0] = Number.POSITIVE_INFINITY;
    }),
  }),
];
