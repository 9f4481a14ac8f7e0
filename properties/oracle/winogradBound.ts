import type { Conv2dRequest, Tensor } from "../../contract/contract.ts";
import type { Bound } from "../expect/approximate.ts";
import { borderedInput } from "./borderedInput.ts";
import { float32, gamma } from "./formats.ts";
import type { Conv2dSums } from "./naiveConv2d.ts";

type Matrix = readonly (readonly number[])[];

/** F(m×m, 3×3): m outputs a side from tiles of m + 2 pixels, y = Aᵀ[(G·w·Gᵀ) ∘ (Bᵀ·x·B)]A, given by magnitudes. */
interface Winograd {
  readonly outputs: number;
  readonly input: Matrix;
  readonly kernel: Matrix;
  readonly output: Matrix;
}

const third = 1 / 6;
const ninth = 2 / 9;

/**
 * |Bᵀ|, |G| and |Aᵀ| (Lavin, Gray, "Fast algorithms for convolutional neural networks", 2016, §4; points 0, ±1, ±2, ±½,
 * ∞).
 */
export const winogradTransforms = {
  "winograd-f2": {
    outputs: 2,
    input: [
      [1, 0, 1, 0],
      [0, 1, 1, 0],
      [0, 1, 1, 0],
      [0, 1, 0, 1],
    ],
    kernel: [
      [1, 0, 0],
      [0.5, 0.5, 0.5],
      [0.5, 0.5, 0.5],
      [0, 0, 1],
    ],
    output: [
      [1, 1, 1, 0],
      [0, 1, 1, 1],
    ],
  },
  "winograd-f4": {
    outputs: 4,
    input: [
      [4, 0, 5, 0, 1, 0],
      [0, 4, 4, 1, 1, 0],
      [0, 4, 4, 1, 1, 0],
      [0, 2, 1, 2, 1, 0],
      [0, 2, 1, 2, 1, 0],
      [0, 4, 0, 5, 0, 1],
    ],
    kernel: [
      [1 / 4, 0, 0],
      [third, third, third],
      [third, third, third],
      [1 / 24, 1 / 12, third],
      [1 / 24, 1 / 12, third],
      [0, 0, 1],
    ],
    output: [
      [1, 1, 1, 1, 1, 0],
      [0, 1, 1, 2, 2, 0],
      [0, 1, 1, 4, 4, 0],
      [0, 1, 1, 8, 8, 1],
    ],
  },
  "winograd-f6": {
    outputs: 6,
    input: [
      [1, 0, 5.25, 0, 5.25, 0, 1, 0],
      [0, 1, 1, 4.25, 4.25, 1, 1, 0],
      [0, 1, 1, 4.25, 4.25, 1, 1, 0],
      [0, 0.5, 0.25, 2.5, 1.25, 2, 1, 0],
      [0, 0.5, 0.25, 2.5, 1.25, 2, 1, 0],
      [0, 2, 4, 2.5, 5, 0.5, 1, 0],
      [0, 2, 4, 2.5, 5, 0.5, 1, 0],
      [0, 1, 0, 5.25, 0, 5.25, 0, 1],
    ],
    kernel: [
      [1, 0, 0],
      [ninth, ninth, ninth],
      [ninth, ninth, ninth],
      [1 / 90, 1 / 45, 2 / 45],
      [1 / 90, 1 / 45, 2 / 45],
      [32 / 45, 16 / 45, 8 / 45],
      [32 / 45, 16 / 45, 8 / 45],
      [0, 0, 1],
    ],
    output: [
      [1, 1, 1, 1, 1, 1, 1, 0],
      [0, 1, 1, 2, 2, 0.5, 0.5, 0],
      [0, 1, 1, 4, 4, 0.25, 0.25, 0],
      [0, 1, 1, 8, 8, 0.125, 0.125, 0],
      [0, 1, 1, 16, 16, 0.0625, 0.0625, 0],
      [0, 1, 1, 32, 32, 0.03125, 0.03125, 1],
    ],
  },
} as const satisfies Readonly<Record<string, Winograd>>;

/** Whether Winograd's algorithm computes a request: 3×3 kernels that step and spread by one pixel. */
export function isWinograd({ weight, stride, dilation }: Conv2dRequest): boolean {
  const [, , kernelHeight, kernelWidth] = weight.shape;
  return kernelHeight === 3 && kernelWidth === 3 && [...stride, ...dilation].every((step) => step === 1);
}

/** Rounding among subnormals is u·2⁻¹²⁶: every magnitude counts as at least so much. */
const smallestNormal = 2 ** -126;

/**
 * `γ_N·(Σ_c ρ(w_c)·max|x_c| + |b|)`, N = 2·nnz(B) + 2·(nnz(G) + 1) + C + 2·nnz(A) + 1. With β the row sums of |Bᵀ|,
 * ρ(w) is the largest element of |Aᵀ|[(|G||w||Gᵀ|) ∘ ββᵀ]|A|; the maximum of |x_c| is taken over every tile that may
 * hold the output, since a library is free to choose where tiles lie. It is at least γ_N·M, M = |Aᵀ|[Σ_c (|G||w_c||Gᵀ|)
 * ∘ (|Bᵀ||x_c||B|)]|A|, for each of them (docs/numerics.md, Winograd transforms).
 */
export function winogradBound(transform: Winograd, request: Conv2dRequest, { shape }: Conv2dSums): Bound {
  const { bias, weight, groups } = request;
  const [, outChannels, rows, columns] = shape;
  const inPerGroup = weight.shape[1] as number;
  const nonzeros = [transform.input, transform.kernel, transform.output].flat(2).filter((value) => value !== 0).length;
  const factor = gamma(2 * nonzeros + inPerGroup + 3, float32.roundoff) * (1 + 2 ** -20);
  const taps = tapGains(transform);
  const least = smallestNormal * sum(transform.output.flat()) ** 2;
  let nearby: Float64Array | undefined;
  let gains: Float64Array | undefined;
  return (i) => {
    nearby ??= largestNearby(request, transform.outputs, rows, columns);
    gains ??= Float64Array.from({ length: outChannels * inPerGroup }, (_, filter) => gain(taps, weight, filter));
    const pixel = i % (rows * columns);
    const plane = Math.floor(i / (rows * columns));
    const o = plane % outChannels;
    const first =
      Math.floor(plane / outChannels) * inPerGroup * groups + Math.floor(o / (outChannels / groups)) * inPerGroup;
    let magnitude = Math.abs(bias?.data[o] ?? 0) + least;
    for (let c = 0; c < inPerGroup; c++)
      magnitude += (gains[o * inPerGroup + c] as number) * (nearby[(first + c) * rows * columns + pixel] as number);
    return factor * magnitude;
  };
}

/**
 * a = |Aᵀ|·diag(β)·|G|, m × 3: how much a row of taps may make of pixels of magnitude 1, for each place in the tile.
 */
function tapGains({ input, kernel, output }: Winograd): Matrix {
  const beta = input.map(sum);
  return output.map((row) =>
    [0, 1, 2].map((tap) => sum(row.map((by, p) => by * (beta[p] as number) * (kernel[p]?.[tap] as number)))),
  );
}

/** ρ(w) = max over r, s of Σ_ij a_ri·a_sj·|w_ij|. */
function gain(taps: Matrix, { data }: Tensor, filter: number): number {
  let most = 0;
  for (const vertical of taps)
    for (const horizontal of taps) {
      let total = 0;
      for (let k = 0; k < 9; k++)
        total +=
          (vertical[Math.floor(k / 3)] as number) *
          (horizontal[k % 3] as number) *
          (Math.abs(data[filter * 9 + k] as number) + smallestNormal);
      if (total > most) most = total;
    }
  return most;
}

/**
 * For each output of each plane the largest |x| among the pixels of all tiles of m + 2 that may hold it: m − 1 before
 * to m + 1 after.
 */
function largestNearby(request: Conv2dRequest, m: number, rows: number, columns: number): Float64Array {
  const { data, shape } = borderedInput(request);
  const [batch, inChannels, height, width] = shape;
  const planes = batch * inChannels;
  const size = (at: number) => (Number.isNaN(data[at]) ? Number.POSITIVE_INFINITY : Math.abs(data[at] as number));
  const across = new Float64Array(planes * height * columns);
  for (let row = 0; row < planes * height; row++)
    for (let x = 0; x < columns; x++) {
      let most = smallestNormal;
      for (let near = Math.max(0, x - m + 1); near < Math.min(width, x + m + 2); near++)
        most = Math.max(most, size(row * width + near));
      across[row * columns + x] = most;
    }
  const nearby = new Float64Array(planes * rows * columns);
  for (let plane = 0; plane < planes; plane++)
    for (let y = 0; y < rows; y++)
      for (let x = 0; x < columns; x++) {
        let most = smallestNormal;
        for (let near = Math.max(0, y - m + 1); near < Math.min(height, y + m + 2); near++)
          most = Math.max(most, across[(plane * height + near) * columns + x] as number);
        nearby[(plane * rows + y) * columns + x] = most;
      }
  return nearby;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
