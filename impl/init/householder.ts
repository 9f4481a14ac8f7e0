/**
 * Q of the reduced QR decomposition of a matrix with rows ≥ columns, with its columns multiplied by the signs of R's
 * diagonal. This makes Q unique and, for a normal matrix, uniformly distributed over all such matrices (Mezzadri, "How
 * to generate random matrices from the classical compact groups", 2007). Uses Householder reflections in double;
 * row-major; overwrites the input.
 */
export function orthonormalColumns(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const reflectors: Float64Array[] = [];
  const signs = new Float64Array(columns);
  for (let k = 0; k < columns; k++) {
    const reflector = reflectorOf(matrix, rows, columns, k);
    reflectors.push(reflector);
    reflect(matrix, columns, k, k, reflector);
    signs[k] = (matrix[k * columns + k] as number) < 0 ? -1 : 1;
  }
  matrix.fill(0);
  for (let k = 0; k < columns; k++) matrix[k * columns + k] = signs[k] as number;
  for (let k = columns - 1; k >= 0; k--) reflect(matrix, columns, k, 0, reflectors[k] as Float64Array);
  return matrix;
}

/**
 * The unit vector v whose reflection I − 2vvᵀ clears column k below the diagonal; zeros if the column is already clear.
 */
function reflectorOf(matrix: Float64Array, rows: number, columns: number, k: number): Float64Array {
  const vector = Float64Array.from({ length: rows - k }, (_, i) => matrix[(k + i) * columns + k] as number);
  const head = vector[0] as number;
  // The sign of the head avoids cancellation.
  vector[0] = head + (head < 0 ? -1 : 1) * normOf(vector);
  const norm = normOf(vector);
  return norm === 0 ? vector : vector.map((value) => value / norm);
}

/** Applies I − 2vvᵀ to the rows from k on, for the columns from `first` on. */
function reflect(matrix: Float64Array, columns: number, k: number, first: number, vector: Float64Array): void {
  const products = new Float64Array(columns);
  for (let i = 0; i < vector.length; i++)
    for (let j = first; j < columns; j++)
      (products[j] as number) += (vector[i] as number) * (matrix[(k + i) * columns + j] as number);
  for (let i = 0; i < vector.length; i++)
    for (let j = first; j < columns; j++)
      (matrix[(k + i) * columns + j] as number) -= 2 * (vector[i] as number) * (products[j] as number);
}

function normOf(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}
