import type { PaddingMode } from "../contract/contract.ts";
import type { Conv2dPlan } from "./conv2dPlan.ts";
import { emptyData, type ValueTensor } from "./tensor.ts";

/** A copy of the input with its border: `[N, inChannels, top + H + bottom, left + W + right]`, row-major. */
export function padInput(input: Pick<ValueTensor, "data">, plan: Conv2dPlan): Float32Array | Float64Array {
  const { batch, inChannels, height, width, paddingMode } = plan;
  const { top, bottom, left, right } = plan.padding;
  if (top + bottom + left + right === 0) return input.data;
  const paddedHeight = top + height + bottom;
  const paddedWidth = left + width + right;
  const padded = emptyData(plan.dtype, batch * inChannels * paddedHeight * paddedWidth);
  const rows = borderSources(height, top, bottom, paddingMode);
  const columns = borderSources(width, left, right, paddingMode);
  for (let plane = 0; plane < batch * inChannels; plane++) {
    for (let y = 0; y < paddedHeight; y++) {
      const row = rows[y] as number;
      if (row < 0) continue;
      const from = (plane * height + row) * width;
      const to = (plane * paddedHeight + y) * paddedWidth;
      padded.set(input.data.subarray(from, from + width), to + left);
      if (paddingMode === "zeros") continue;
      for (let x = 0; x < left; x++) padded[to + x] = input.data[from + (columns[x] as number)] as number;
      for (let x = left + width; x < paddedWidth; x++)
        padded[to + x] = input.data[from + (columns[x] as number)] as number;
    }
  }
  return padded;
}

/** For each padded position, the pixel that it repeats; −1 for a zero. */
export function borderSources(size: number, begin: number, end: number, mode: PaddingMode): Int32Array {
  return Int32Array.from({ length: begin + size + end }, (_, padded) => {
    const at = padded - begin;
    if (at >= 0 && at < size) return at;
    if (mode === "zeros") return -1;
    if (mode === "replicate") return Math.min(Math.max(at, 0), size - 1);
    if (mode === "circular") return (at + size) % size;
    return at < 0 ? -at : 2 * (size - 1) - at;
  });
}
