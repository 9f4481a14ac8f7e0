import type { Generator } from "./generator.ts";

/**
 * A random order of 0, 1, …, length − 1, as drawn by `torch.randperm`: one word per swap; the last element needs none.
 */
export function permutation(length: number, { word }: Generator): Int32Array {
  const order = Int32Array.from({ length }, (_, i) => i);
  for (let i = 0; i < length - 1; i++) {
    const other = i + (word() % (length - i));
    const held = order[i] as number;
    order[i] = order[other] as number;
    order[other] = held;
  }
  return order;
}
