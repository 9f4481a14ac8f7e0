import type { PrepareConv2dRequest, Tensor } from "../../contract/contract.ts";
import { ownLayer } from "../../impl/preparedConv2d.ts";
import { zeros } from "../../impl/tensor.ts";
import type { Fault } from "../fault.ts";
import { mappedByPlace } from "../mapped.ts";
import { rearranged } from "../rearranged.ts";
import { concurrent, sharedScratch } from "../sharedScratch.ts";
import { fault, keeping } from "./fault.ts";

type Layer = PrepareConv2dRequest;

/** The layer with weights of zeros: what is left of memory that was freed. */
function emptied(layer: Layer): Layer {
  return { ...layer, weight: zeros(layer.weight.dtype, layer.weight.shape) };
}

/** An input cut or filled with zeros to a height and width. */
function resizedTo(input: Tensor, height: number, width: number): Tensor {
  const [batch, channels, rows, columns] = input.shape as [number, number, number, number];
  return rearranged(input, [batch, channels, height, width], (n, c, y, x) =>
    y < rows && x < columns ? [n, c, y, x] : null,
  );
}

/** What remains between the runs of prepared weights, and must not. Every first run is correct. */
export const preparedFaults: readonly Fault[] = [
  fault({
    id: "last-weights-for-every-handle",
    sentence: "every handle uses the weights that were prepared last",
    effect: "A model of several layers computes all of them with the weights of the last layer",
    cause: "The packed weights are kept in one buffer of the library, not in the handle",
    caughtBy: ["handles-are-independent", "survives-release-of-another"],
    serve: ({ conv2d }) => {
      let last: Layer | undefined;
      return keeping<Layer>({
        keep: (layer) => {
          last = ownLayer(layer);
          return last;
        },
        run: ({ weight, ...layer }, input) =>
          conv2d({
            ...layer,
            input,
            weight: String(last?.weight.shape) === String(weight.shape) && last ? last.weight : weight,
          }),
      });
    },
  }),
  fault({
    id: "cached-by-weight-shape",
    sentence: "a layer with a weight of a known shape gets the parameters of the earlier layer",
    effect: "The second of two layers with kernels of the same shape has the stride of the first",
    cause: "A cache of plans has a key without stride, padding and dilation",
    caughtBy: ["handles-are-independent"],
    serve: ({ conv2d }) => {
      const strides = new Map<string, Layer["stride"]>();
      return keeping<Layer>({
        keep: (layer) => {
          const key = String(layer.weight.shape);
          const stride = strides.get(key) ?? layer.stride;
          strides.set(key, stride);
          return { ...ownLayer(layer), stride };
        },
        run: (layer, input) => conv2d({ ...layer, input }),
        release: ({ weight }) => strides.delete(String(weight.shape)),
      });
    },
  }),
  fault({
    id: "release-empties-the-newest",
    sentence: "the release of a handle frees the weights of the handle that was prepared last",
    effect: "After one layer is deleted, another layer answers its bias alone",
    cause: "The free list of packed weights is a stack, and a release takes its top",
    caughtBy: ["survives-release-of-another"],
    serve: ({ conv2d }) => {
      const live: { layer: Layer }[] = [];
      return keeping<{ layer: Layer }>({
        keep: (layer) => {
          const handle = { layer: ownLayer(layer) };
          live.push(handle);
          return handle;
        },
        run: ({ layer }, input) => conv2d({ ...layer, input }),
        release: () => {
          const newest = live.pop();
          if (newest) newest.layer = emptied(newest.layer);
        },
      });
    },
  }),
  fault({
    id: "slot-reused-while-in-use",
    sentence: "a new handle takes the memory of another handle that is in use, if any handle was released before",
    effect: "A layer computes with the weights of a layer that was created much later",
    cause: "A release returns the wrong slot of the pool of packed weights",
    caughtBy: ["survives-release-of-another"],
    serve: ({ conv2d }) => {
      const slots: Layer[] = [];
      const free: number[] = [];
      return keeping<number>({
        keep: (layer) => {
          const slot = free.pop() ?? slots.length;
          slots[slot] = ownLayer(layer);
          return slot;
        },
        run: (slot, input) => conv2d({ ...(slots[slot] as Layer), input }),
        release: (slot) => {
          free.push(Math.min(slot + 1, slots.length - 1));
        },
      });
    },
  }),
  fault({
    id: "size-of-the-first-input",
    sentence: "every input is read in the size of the first one",
    effect: "A model with inputs of several sizes has wrong shapes after the first",
    cause: "The plan of the first run is kept in the handle and not made again for another size",
    caughtBy: ["serves-other-inputs"],
    serve: ({ conv2d }) =>
      keeping<Layer & { size?: readonly [number, number] }>({
        run: (handle, input) => {
          const [, , height, width] = input.shape as [number, number, number, number];
          handle.size ??= [height, width];
          const { size, ...layer } = handle;
          return conv2d({ ...layer, input: resizedTo(input, ...size) });
        },
      }),
  }),
  fault({
    id: "batch-of-the-first-input",
    sentence: "items beyond the batch of the first input are answered with zeros",
    effect: "A model that is warmed up with one image answers only the first image of a batch",
    cause: "The number of tasks is computed in the first run and kept in the handle",
    caughtBy: ["serves-other-inputs"],
    serve: ({ conv2d }) =>
      keeping<Layer & { batch?: number }>({
        run: (handle, input) => {
          handle.batch ??= input.shape[0] as number;
          const { batch, ...layer } = handle;
          return mappedByPlace(conv2d({ ...layer, input }), (value, { n }) => (n < Number(batch) ? value : 0));
        },
      }),
  }),
  fault({
    id: "bias-in-the-first-run-only",
    sentence: "the bias is added in the first run of a handle only",
    effect: "A model answers the first request correctly and all later ones without bias",
    cause: "The accumulator is filled with the bias when the handle is created, and with zeros after each run",
    caughtBy: ["serves-other-inputs", "handles-are-independent"],
    serve: ({ conv2d }) =>
      keeping<Layer & { bias: Layer["bias"] }>({
        run: (handle, input) => {
          const output = conv2d({ ...handle, input });
          handle.bias = null;
          return output;
        },
      }),
  }),
  fault({
    id: "refers-to-callers-weights",
    sentence: "a handle refers to the arrays of the caller instead of a copy",
    effect: "A layer changes when the caller writes to its weights or reuses their memory",
    cause: "The weights need no repacking in this layout, so that the copy is left out",
    caughtBy: ["keeps-its-weights"],
    serve: ({ conv2d }) =>
      keeping<Layer>({ keep: (layer) => layer, run: (layer, input) => conv2d({ ...layer, input }) }),
  }),
  fault({
    id: "scratch-shared-by-runs",
    sentence: "the runs of a handle that are in progress pad their inputs into one buffer",
    effect: "A model answers wrongly when two threads use it at once",
    cause: "The scratch buffer is allocated with the packed weights, and once for each handle",
    caughtBy: ["overlapping-runs"],
    serve: ({ conv2d }) => ({
      ...concurrent,
      ...keeping<{ readonly layer: Layer; readonly padded: ReturnType<typeof sharedScratch> }>({
        keep: (layer) => ({ layer: ownLayer(layer), padded: sharedScratch() }),
        run: async ({ layer, padded }, input) => conv2d({ ...layer, input: await padded(input) }),
      }),
    }),
  }),
  fault({
    id: "no-bias-at-once",
    sentence: "conv2d without a handle ignores the bias",
    effect: "The functional interface and the layer object have different answers",
    cause: "The functional interface builds a layer and forgets to pass the bias",
    caughtBy: ["conv2d-at-once-is-right"],
    serve: ({ conv2d, prepareConv2d, runConv2d, releaseConv2d }) => ({
      conv2d: (request) => conv2d({ ...request, bias: null }),
      prepareConv2d,
      runConv2d,
      releaseConv2d,
    }),
  }),
];
