import type { Tensor } from "../contract/contract.ts";
import { zeros } from "../impl/tensor.ts";

type Four = readonly [number, number, number, number];

/**
 * A tensor of four axes whose value at [a, b, c, d] is that of `from` at `source(a, b, c, d)`, or 0 if the source is
 * null.
 */
export function rearranged(
  from: Tensor,
  shape: Four,
  source: (a: number, b: number, c: number, d: number) => Four | null,
): Tensor {
  const [, sizeB, sizeC, sizeD] = from.shape as unknown as Four;
  const answer = zeros(from.dtype, shape);
  let to = 0;
  for (let a = 0; a < shape[0]; a++)
    for (let b = 0; b < shape[1]; b++)
      for (let c = 0; c < shape[2]; c++)
        for (let d = 0; d < shape[3]; d++, to++) {
          const place = source(a, b, c, d);
          if (place === null) continue;
          const [i, j, k, l] = place;
          answer.data[to] = from.data[((i * sizeB + j) * sizeC + k) * sizeD + l] as number;
        }
  return answer;
}

/** The same shape, with each value replaced by the value at another position of the memory. */
export function reordered({ dtype, shape, data }: Tensor, source: (index: number) => number): Tensor {
  return { dtype, shape, data: data.map((_, i) => data[source(i)] as number) };
}

/** The planes of the last two axes rotated by 180°. */
export function turned(tensor: Tensor): Tensor {
  const plane = Number(tensor.shape[2]) * Number(tensor.shape[3]);
  return reordered(tensor, (i) => i - (i % plane) + plane - 1 - (i % plane));
}

/** The memory read as if the first two axes were exchanged; the shape stays. */
export function withFirstAxesExchanged(tensor: Tensor): Tensor {
  const [first, second, height, width] = tensor.shape as unknown as Four;
  const plane = height * width;
  return reordered(tensor, (i) => {
    const [inPlane, place] = [i % plane, Math.floor(i / plane)];
    return ((place % second) * first + Math.floor(place / second)) * plane + inPlane;
  });
}
