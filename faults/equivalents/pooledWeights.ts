import type { PrepareConv2dRequest, Tensor } from "../../contract/contract.ts";
import { reference } from "../reference.ts";
import type { EquivalentVariant } from "./equivalentVariant.ts";

/** Weights packed with the output channels last, as kernels read them. */
interface Packed extends Omit<PrepareConv2dRequest, "weight"> {
  readonly dtype: Tensor["dtype"];
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** Prepared weights in slots of a pool; a slot that was released serves the next layer. */
function pool() {
  const slots: (Packed | null)[] = [];
  return {
    prepareConv2d: (layer: PrepareConv2dRequest) => {
      const slot = slots.indexOf(null);
      const place = slot < 0 ? slots.length : slot;
      slots[place] = packed(layer);
      return place;
    },
    runConv2d: ({ handle, input }: { readonly handle: unknown; readonly input: Tensor }) => {
      const kept = slots[handle as number];
      if (!kept) throw new RangeError(`handle must be in use, got ${handle}`);
      return reference.conv2d({ ...unpacked(kept), input });
    },
    releaseConv2d: ({ handle }: { readonly handle: unknown }) => {
      slots[handle as number] = null;
    },
  };
}

function packed({ weight, bias, ...layer }: PrepareConv2dRequest): Packed {
  const { dtype, shape, data } = weight;
  const channels = shape[0] as number;
  const taps = data.length / channels;
  const values = Array.from({ length: data.length }, (_, i) => data[(i % channels) * taps + Math.floor(i / channels)]);
  const own = bias && { ...bias, data: bias.data.slice() };
  return { ...layer, bias: own, dtype, shape, values: values as number[] };
}

function unpacked({ dtype, shape, values, ...layer }: Packed): PrepareConv2dRequest {
  const channels = shape[0] as number;
  const taps = values.length / channels;
  const data = (dtype === "float32" ? new Float32Array(values.length) : new Float64Array(values.length)).map(
    (_, i) => values[(i % taps) * channels + Math.floor(i / taps)] as number,
  );
  return { ...layer, weight: { dtype, shape, data } };
}

/** A target whose only operations are those of prepared weights. */
export const pooledWeights: EquivalentVariant = {
  id: "equivalent/pooled-weights",
  sentence: "packs prepared weights in another order, in slots that are used again",
  target: pool(),
};
