import { fillNormal } from "../random/fillNormal.ts";
import { permutation } from "../random/permutation.ts";
import { checkFinite, checkNotNegative, checkRank, type Fill } from "./rules.ts";

/**
 * Normal(0, std) with ⌈sparsity · rows⌉ zeros in every column, at random rows; std default 0.01.
 * The product is double arithmetic: 0.07 · 100 is above 7, so 8 zeros.
 * RangeError unless there are two axes and sparsity lies in [0, 1].
 * Source: Martens, "Deep learning via Hessian-free optimization", 2010, §5.
 */
export const sparse: Fill<"sparse"> = (target, { sparsity, std = 0.01 }, generator) => {
  const [rows, columns] = checkRank("sparse", target, 2, 2);
  checkFinite("sparse", "sparsity", sparsity);
  if (sparsity < 0 || sparsity > 1) throw new RangeError(`sparse: sparsity must lie in [0, 1], got ${sparsity}`);
  checkNotNegative("sparse", "std", std);
  const { data } = target;
  const zeros = Math.ceil(sparsity * rows);
  fillNormal(data, 0, std, generator);
  for (let column = 0; column < columns; column++)
    for (const row of permutation(rows, generator).subarray(0, zeros)) data[row * columns + column] = 0;
};
