import { fillNormal } from "../random/fillNormal.ts";
import { sizeOf } from "../tensor.ts";
import { orthonormalColumns } from "./householder.ts";
import { checkFinite, checkRank, type Fill } from "./rules.ts";

/**
 * A random matrix `[O, rest]` with orthonormal rows (O ≤ rest) or columns (O ≥ rest), times `gain` (default 1), where
 * rest is the product of all axes except the first: Q of the QR decomposition of a normal matrix, transposed if it is
 * wide. RangeError below two axes. Source: Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of
 * learning in deep linear neural networks", 2014.
 */
export const orthogonal: Fill<"orthogonal"> = (target, { gain = 1 }, generator) => {
  const [rows, ...others] = checkRank("orthogonal", target, 2);
  checkFinite("orthogonal", "gain", gain);
  const { data } = target;
  const columns = sizeOf(others);
  if (data.length === 0) return;
  fillNormal(data, 0, 1, generator);
  const isWide = rows < columns;
  const tall = isWide ? transpose(data, rows, columns) : Float64Array.from(data);
  const q = orthonormalColumns(tall, Math.max(rows, columns), Math.min(rows, columns));
  data.set((isWide ? transpose(q, columns, rows) : q).map((value) => value * gain));
};

function transpose(matrix: Float32Array | Float64Array, rows: number, columns: number): Float64Array {
  const transposed = new Float64Array(matrix.length);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) transposed[j * rows + i] = matrix[i * columns + j] as number;
  return transposed;
}
