import type { Tensor } from "../../../contract/contract.ts";
import { keptValues, sha256Of, type TorchAnswer } from "../../../golden/torch/streams.ts";

const bitsOf = (value: number) => new Uint32Array(Float32Array.of(value).buffer)[0];

/** How a drawn tensor differs from a recorded one by more than the tolerance (0 for bits); null if it does not. */
export function differenceFrom(recorded: TorchAnswer, got: Tensor, tolerance: number): string | null {
  const { shape, sha256 } = recorded;
  if (got.dtype !== "float32") return `the dtype is ${got.dtype}, must be float32`;
  if (String(got.shape) !== String(shape)) return `the shape is [${got.shape}], must be [${shape}]`;
  const sum = sha256Of(got.data);
  if (sum === sha256) return null;
  const kept = keptValues(recorded);
  const difference = firstDifference(kept, got.data, tolerance);
  if (difference !== null || kept.length === got.data.length) return difference;
  return `the SHA-256 of its float32 bytes is ${sum}, must be ${sha256}; its first ${kept.length} values are correct`;
}

/** How two tensors differ by more than the tolerance (0 for bits); null if they do not. */
export function differenceBetween(want: Tensor, got: Tensor, tolerance: number): string | null {
  if (String(got.shape) !== String(want.shape)) return `the shape is [${got.shape}], must be [${want.shape}]`;
  return firstDifference(want.data, got.data, tolerance);
}

function firstDifference(want: ArrayLike<number>, got: ArrayLike<number>, tolerance: number): string | null {
  let first = -1;
  let differing = 0;
  for (let i = 0; i < want.length; i++) {
    const [wanted, value] = [want[i] as number, got[i] as number];
    if (tolerance > 0 ? Math.abs(value - wanted) <= tolerance : bitsOf(value) === bitsOf(wanted)) continue;
    if (first < 0) first = i;
    differing += 1;
  }
  if (first < 0) return null;
  const bound = tolerance > 0 ? ` ± ${tolerance.toPrecision(2)}` : ", bit for bit";
  const show = (value: number) => (Object.is(value, -0) ? "-0" : String(value));
  const [wanted, value] = [show(want[first] as number), show(got[first] as number)];
  return `value ${first} is ${value}, must be ${wanted}${bound}; ${differing} of ${want.length} compared differ`;
}
