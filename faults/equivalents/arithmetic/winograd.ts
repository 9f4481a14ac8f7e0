import type { Conv2dRequest, Tensor } from "../../../contract/contract.ts";
import { conv2d } from "../../../impl/conv2d.ts";
import { planConv2d } from "../../../impl/conv2dPlan.ts";
import { padInput } from "../../../impl/padInput.ts";
import { zeros } from "../../../impl/tensor.ts";

type Matrix = readonly Float32Array[];

/** The finite points of interpolation of F(2, 3), F(4, 3) and F(6, 3); infinity is the last. */
const points: Readonly<Record<2 | 4 | 6, readonly number[]>> = {
  2: [0, 1, -1],
  4: [0, 1, -1, 2, -2],
  6: [0, 1, -1, 2, -2, 0.5, -0.5],
};

/** The coefficients, lowest first, of Π (x − root). */
function polynomial(roots: readonly number[]): number[] {
  let product = [1];
  // Multiplying by x moves each coefficient up by one; multiplying by −root does not move it.
  for (const root of roots) product = [0, ...product].map((value, power) => value - root * (product[power] ?? 0));
  return product;
}

/**
 * The matrices of Cook and Toom for m outputs of a kernel of 3 from m + 2 pixels: Aᵀ evaluates powers, G evaluates the
 * kernel divided by Π(aⱼ − aₗ), Bᵀ holds the coefficients of Π(x − aₗ) without each point, and last with every point.
 */
function transforms(m: 2 | 4 | 6): { readonly input: Matrix; readonly kernel: Matrix; readonly output: Matrix } {
  const finite = points[m];
  const rows = (count: number, columns: number, value: (row: number, column: number) => number) =>
    Array.from({ length: count }, (_, row) =>
      Float32Array.from({ length: columns }, (_, column) => value(row, column)),
    );
  const last = finite.length;
  const others = (j: number) => finite.filter((_, other) => other !== j);
  const scale = (j: number) => others(j).reduce((product, a) => product * ((finite[j] as number) - a), 1);
  return {
    input: rows(m + 2, m + 2, (j, k) => polynomial(j === last ? finite : others(j))[k] ?? 0),
    kernel: rows(m + 2, 3, (j, k) => (j === last ? Number(k === 2) : (finite[j] as number) ** k / scale(j))),
    output: rows(m, m + 2, (i, j) => (j === last ? Number(i === m - 1) : (finite[j] as number) ** i)),
  };
}

/** matrix · values · matrixᵀ in float32, with each product and each sum rounded. */
function sandwiched(matrix: Matrix, values: Float32Array, size: number): Float32Array {
  const rows = matrix.length;
  const half = multiplied(matrix, (i, j) => values[i * size + j] as number, size, size);
  return multiplied(matrix, (j, p) => half[p * size + j] as number, size, rows, true);
}

/** matrix · columns, with `count` columns of `size` values; optionally transposed. */
function multiplied(
  matrix: Matrix,
  value: (row: number, column: number) => number,
  size: number,
  count: number,
  isTransposed = false,
): Float32Array {
  const product = new Float32Array(matrix.length * count);
  matrix.forEach((row, p) => {
    for (let q = 0; q < count; q++) {
      let total = 0;
      for (let k = 0; k < size; k++)
        if (row[k] !== 0) total = Math.fround(total + Math.fround((row[k] as number) * value(k, q)));
      product[isTransposed ? q * matrix.length + p : p * count + q] = total;
    }
  });
  return product;
}

/**
 * F(m×m, 3×3) in float32, with tiles from the first output on; requests with another kernel, stride or dilation are
 * summed directly.
 */
export function winograd(m: 2 | 4 | 6): (request: Conv2dRequest) => Tensor {
  const { input, kernel, output } = transforms(m);
  const tile = m + 2;
  return (request) => {
    const plan = planConv2d(request);
    const { batch, inChannels, outChannels, groups, out, dtype } = plan;
    const isFast = [...plan.kernel, ...plan.stride, ...plan.dilation].join() === "3,3,1,1,1,1";
    if (dtype === "float64" || !isFast) return conv2d(request);
    const [height, width] = [out[0] + 2, out[1] + 2];
    const padded = padInput(plan.input, plan) as Float32Array;
    const inPerGroup = inChannels / groups;
    const filters = Array.from({ length: outChannels * inPerGroup }, (_, f) =>
      sandwiched(kernel, request.weight.data.subarray(f * 9, f * 9 + 9) as Float32Array, 3),
    );
    const answer = zeros("float32", [batch, outChannels, ...out]);
    for (let n = 0; n < batch; n++)
      for (let top = 0; top < out[0]; top += m)
        for (let left = 0; left < out[1]; left += m) {
          const tiles = Array.from({ length: inChannels }, (_, c) => {
            const pixels = Float32Array.from({ length: tile * tile }, (_, p) => {
              const [y, x] = [top + Math.floor(p / tile), left + (p % tile)];
              return y < height && x < width ? (padded[((n * inChannels + c) * height + y) * width + x] as number) : 0;
            });
            return sandwiched(input, pixels, tile);
          });
          for (let o = 0; o < outChannels; o++) {
            const first = Math.floor(o / (outChannels / groups)) * inPerGroup;
            const sums = new Float32Array(tile * tile);
            for (let c = 0; c < inPerGroup; c++) {
              const [u, v] = [filters[o * inPerGroup + c] as Float32Array, tiles[first + c] as Float32Array];
              for (let p = 0; p < sums.length; p++)
                sums[p] = (sums[p] as number) + Math.fround((u[p] as number) * (v[p] as number));
            }
            const values = sandwiched(output, sums, tile);
            for (let y = top; y < Math.min(top + m, out[0]); y++)
              for (let x = left; x < Math.min(left + m, out[1]); x++)
                answer.data[((n * outChannels + o) * out[0] + y) * out[1] + x] =
                  (values[(y - top) * m + (x - left)] as number) + (request.bias?.data[o] ?? 0);
          }
        }
    return answer;
  };
}
