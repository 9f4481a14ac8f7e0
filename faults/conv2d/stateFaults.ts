import type { Conv2dRequest, Tensor } from "../../contract/contract.ts";
import { copyOf } from "../../impl/tensor.ts";
import { cachedByArray, readIfOwn, withoutOffset } from "../callerMemory.ts";
import type { Fault } from "../fault.ts";
import { mapped } from "../mapped.ts";
import { concurrent, sharedScratch } from "../sharedScratch.ts";
import { fault, ofChanged } from "./fault.ts";
import { resolvedPadding, sizesOf } from "./geometry.ts";

/** State that one call leaves for later calls. */
export const stateFaults: readonly Fault[] = [
  fault({
    id: "weights-cached-by-shape",
    sentence: "the weights of the first call with the same shapes are used again",
    effect: "After an update of the weights the outputs are those of the old weights",
    cause: "Prepared weights, sessions or textures are cached by shape alone",
    seenIn: ["L7"],
    caughtBy: ["no-state-between-calls", "additive-in-weight"],
    serve: ({ conv2d }) => {
      const cache = new Map<string, Tensor>();
      return {
        conv2d: (request) => {
          const key = JSON.stringify([request.weight.shape, request.input.shape]);
          const weight = cache.get(key) ?? copyOf(request.weight);
          cache.set(key, weight);
          return conv2d({ ...request, weight });
        },
      };
    },
  }),
  fault({
    id: "weights-cached-by-object",
    sentence: "the weights that an array held at its first call are used again",
    effect: "After an update of the weights in place the outputs are those of the old weights",
    cause: "Prepared weights are cached by the identity of the caller's array",
    caughtBy: ["refilled-weights"],
    serve: ({ conv2d }) => {
      const cached = cachedByArray();
      return { conv2d: (request) => conv2d({ ...request, weight: cached(request.weight) }) };
    },
  }),
  fault({
    id: "weight-offset-ignored",
    sentence: "the weights are read from the start of their buffer",
    effect: "Weights that are views of a larger buffer are those at its start",
    cause: "The buffer is passed to native code without its byteOffset",
    caughtBy: ["views-of-buffers"],
    serve: ofChanged(({ weight }) => ({ weight: withoutOffset(weight) })),
  }),
  fault({
    id: "scratch-shared-by-calls",
    sentence: "calls in progress pad their inputs into one buffer",
    effect: "Answers are right one at a time, and wrong when several requests are served at once",
    cause: "A scratch buffer of the library is kept over an await or a job of a thread pool",
    caughtBy: ["overlapping-calls"],
    serve: ({ conv2d }) => {
      const padded = sharedScratch();
      return { ...concurrent, conv2d: async (request) => conv2d({ ...request, input: await padded(request.input) }) };
    },
  }),
  fault({
    id: "shared-memory-read-as-zeros",
    sentence: "an input in shared memory counts as zeros",
    effect: "A worker that gets its input in a SharedArrayBuffer answers the bias alone",
    cause: "The copy into the library's memory takes an ArrayBuffer and skips every other kind",
    caughtBy: ["views-of-buffers"],
    serve: ({ conv2d }) => ({
      describe: () => ({ name: "fault", version: "0", sharedBuffers: true }),
      conv2d: (request) => conv2d({ ...request, input: readIfOwn(request.input) }),
    }),
  }),
  fault({
    id: "session-keeps-first-stride",
    sentence: "the stride of the first call with a weight's shape is used again",
    effect: "A second layer with a weight of the same shape has the stride of the first layer",
    cause: "A compiled session is cached by shapes, without the attributes",
    seenIn: ["L7"],
    caughtBy: ["equals-naive-loops", "stride-is-subsampling"],
    serve: ({ conv2d }) => {
      const strides = new Map<string, Conv2dRequest["stride"]>();
      return {
        conv2d: (request) => {
          const answer = conv2d(request);
          const key = String(request.weight.shape);
          const stride = strides.get(key) ?? request.stride;
          strides.set(key, stride);
          return stride === request.stride ? answer : conv2d({ ...request, stride });
        },
      };
    },
  }),
  fault({
    id: "second-run-differs-on-odd-width",
    sentence: "the second call with an odd width adds to the output of the first",
    effect: "The first run is right, later runs are wrong",
    cause: "A buffer that is padded to an even width is reused and not cleared",
    seenIn: ["L7"],
    caughtBy: ["repeatable", "no-state-between-calls"],
    serve: ({ conv2d }) => {
      let last: Tensor | undefined;
      return {
        conv2d: (request) => {
          const answer = conv2d(request);
          const isOdd = sizesOf(request).width % 2 === 1;
          const before = isOdd && String(last?.shape) === String(answer.shape) ? last : undefined;
          last = answer;
          if (!before) return answer;
          return mapped(answer, (value, i) => value + (before.data[i] as number));
        },
      };
    },
  }),
  fault({
    id: "one-output-buffer",
    sentence: "all outputs of one size share their memory",
    effect: "An earlier output changes with the next call",
    cause: "The output buffer is reused for speed",
    seenIn: ["L7"],
    caughtBy: ["no-state-between-calls"],
    serve: ({ conv2d }) => {
      const buffers = new Map<string, Tensor["data"]>();
      return {
        conv2d: (request) => {
          const answer = conv2d(request);
          const key = `${answer.dtype} ${answer.data.length}`;
          const buffer = buffers.get(key) ?? answer.data;
          buffers.set(key, buffer);
          buffer.set(answer.data);
          return { ...answer, data: buffer };
        },
      };
    },
  }),
  fault({
    id: "skipped-windows-keep-old-memory",
    sentence: "outputs whose windows lie wholly in the border keep old memory",
    effect: "Values of earlier calls appear where the bias alone is expected",
    cause: "Memory is not cleared, and such windows are skipped",
    seenIn: ["D7"],
    caughtBy: ["bias-alone-in-padding", "equals-naive-loops", "no-state-between-calls"],
    serve: ({ conv2d }) => {
      let heap = new Float64Array([7, -3, 11, 5]);
      return {
        conv2d: (request) => {
          const answer = conv2d(request);
          const { height, width, extent } = sizesOf(request);
          const { top, left } = resolvedPadding(request);
          const [, , rows, columns] = answer.shape as [number, number, number, number];
          const changed = mapped(answer, (value, i) => {
            const row = (Math.floor(i / columns) % rows) * request.stride[0] - top;
            const column = (i % columns) * request.stride[1] - left;
            const isSkipped = row + extent[0] <= 0 || row >= height || column + extent[1] <= 0 || column >= width;
            return isSkipped && request.paddingMode === "zeros" ? (heap[i % heap.length] as number) : value;
          });
          if (answer.data.length > 0) heap = Float64Array.from(answer.data, (value) => value + 1);
          return changed;
        },
      };
    },
  }),
];
