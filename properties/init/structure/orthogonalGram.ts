import fc from "fast-check";
import type { Dtype } from "../../../contract/contract.ts";
import { sizeOf } from "../../../impl/tensor.ts";
import { classes } from "../../arbitraries/classes.ts";
import { defineClaim } from "../../claim/claim.ts";
import { ensure } from "../../claim/discrepancy.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { insideDtype } from "../requests/inside.ts";
import { describeRequest, sampleOf } from "../requests/sample.ts";

/**
 * Tolerance of a scalar product for QR and rounding, for each √length; a correct float32 QR needs a tenth of it. The
 * roundings of a row of length 1 to float16 or bfloat16 change a scalar product by at most 2u, and an element below
 * half the smallest normal number by less.
 */
const tolerance: Readonly<Record<Dtype, number>> = {
  float32: 2 ** -18,
  float64: 2 ** -44,
  float16: 2 ** -18 + 2 ** -10 + 2 ** -22,
  bfloat16: 2 ** -18 + 2 ** -7 + 2 ** -16,
};

/**
 * Claim: as a matrix `[outChannels, rest]`, `orthogonal` has orthogonal rows, or orthogonal columns if there are fewer
 * columns, each of length gain: M·Mᵀ or Mᵀ·M is gain² times the identity.
 * Conditions: each scalar product within 3.8e-6·√length·gain² for float32; correct QR in float32 stays far below.
 * Catches: gain ignored or squared; a kernel flattened by its fans; rows instead of columns.
 * Source: Saxe et al., 2014; `torch.nn.init.orthogonal_`; faults/bugs.json I82.
 */
export const orthogonalGram = defineClaim({
  id: "init/orthogonal-rows-or-columns",
  title: "makes the rows or the columns orthogonal, of length gain",
  operations: ["initialize"],
  draws: fc.record({
    shape: fc.oneof(fc.tuple(size(), size()), fc.tuple(size(), size(), kernel(), kernel())) as fc.Arbitrary<
      readonly number[]
    >,
    gain: fc.constantFrom(1, 2, 0.5, -3),
    dtype: fc.constantFrom<Dtype>("float32", "float64"),
    seed: fc.nat(2 ** 31 - 1),
  }),
  intoDomain: insideDtype,
  examples: [
    { shape: [5, 3], gain: 1, dtype: "float32", seed: 0 },
    { shape: [3, 5], gain: 2, dtype: "float32", seed: 0 },
    { shape: [20, 3, 3, 3], gain: 0.5, dtype: "float32", seed: 1 },
    { shape: [40, 3, 3, 3], gain: 2, dtype: "float64", seed: 2 },
    { shape: [48, 48], gain: 1, dtype: "float32", seed: 3 },
    { shape: [1, 7], gain: 2, dtype: "float32", seed: 4 },
    { shape: [7, 1], gain: 2, dtype: "float64", seed: 5 },
    { shape: [128, 128], gain: 1, dtype: "float32", seed: 6 },
  ],
  evidence: sampleEvidence,
  check: async (subject, { shape, gain, dtype, seed }) => {
    const request = { initializer: "orthogonal", shape, gain, dtype, seed } as const;
    const data = await sampleOf(subject, request);
    const rows = shape[0] as number;
    const columns = sizeOf(shape.slice(1));
    const isWide = rows <= columns;
    const [vectors, length] = isWide ? [rows, columns] : [columns, rows];
    const at = (vector: number, i: number) => data[isWide ? vector * columns + i : i * columns + vector] as number;
    const allowed = tolerance[dtype] * Math.sqrt(length) * gain ** 2;
    const kind = isWide ? "row" : "column";
    for (let first = 0; first < vectors; first++)
      for (let second = first; second < vectors; second++) {
        let product = 0;
        for (let i = 0; i < length; i++) product += at(first, i) * at(second, i);
        const want = first === second ? gain ** 2 : 0;
        ensure(Math.abs(product - want) <= allowed, () => ({
          kind: "value",
          what: `${describeRequest(request)}: ${kind} ${first} · ${kind} ${second}`,
          got: product,
          want,
          tolerance: allowed,
        }));
      }
  },
});

function size(): fc.Arbitrary<number> {
  return classes([1, 2, 5, 12], { min: 1, max: 64 });
}

function kernel(): fc.Arbitrary<number> {
  return classes([1, 2, 3], { min: 1, max: 5 });
}
