import type { Tensor } from "../../../contract/contract.ts";
import { type Cell, expectedOf } from "../../../diagnosis/init/cell.ts";
import { correctGenerators } from "../../../faults/equivalents/generators.ts";

/** What a diagnosis must say of a mistake. */
export type Truth =
  | { readonly kind: "family"; readonly family: string; readonly parameter: number | null; readonly ratio: number }
  /** The std of a cell as a multiple of the correct one. */
  | { readonly kind: "scale"; readonly ratioOf: (cell: Cell) => number }
  | { readonly kind: "shift"; readonly sigmas: number }
  | { readonly kind: "side"; readonly side: 1 | -1 }
  | { readonly kind: "atom"; readonly at: number; readonly share: number; readonly every: number | null }
  | { readonly kind: "clamp"; readonly limit: number }
  | {
      readonly kind: "repetition";
      readonly lagOf: (shape: readonly number[]) => number;
      readonly sign: 1 | -1;
      readonly every: number;
    }
  | { readonly kind: "order"; readonly of: string; readonly direction: 1 | -1 }
  | { readonly kind: "grain"; readonly bits: number | null; readonly levels: number }
  | { readonly kind: "groups"; readonly of: string; readonly ratio: number; readonly turn: number }
  | { readonly kind: "correlation"; readonly lag: number; readonly correlation: number }
  | { readonly kind: "exact"; readonly of: string }
  | { readonly kind: "bits"; readonly bits: readonly number[] }
  | { readonly kind: "unrepeatable" }
  | { readonly kind: "cut"; readonly rule: string }
  /** The last tap of a kernel is never smaller than the first. */
  | { readonly kind: "taps" }
  | { readonly kind: "seeds correlated"; readonly correlation: number };

/** A wrong way to draw. Seeds are changed before, values after the right draw. */
export interface Mistake {
  readonly text: string;
  readonly truth: Truth;
  readonly seed?: (seed: number) => number;
  readonly values?: (data: Float64Array, cell: Cell) => Float64Array;
  /** Whether the mistake shows in a cell of its region. */
  readonly shows?: (cell: Cell) => boolean;
}

/** Values changed one by one about the mean. */
export function each(change: (z: number, i: number, cell: Cell) => number): NonNullable<Mistake["values"]> {
  return (data, cell) => {
    const { mean, std } = expectedOf(cell) ?? { mean: 0, std: 1 };
    return data.map((value, i) => mean + std * change((value - mean) / std, i, cell));
  };
}

/** A stream of its own for each request. */
export function uniformsFor({ request }: Cell) {
  const word = correctGenerators.pcg32(request.seed ^ 0x2545f491);
  return () => (word() + 0.5) * 2 ** -32;
}

/** The tensor with the values of a mistake. */
export function mistaken({ dtype, shape, data }: Tensor, { values }: Mistake, cell: Cell): Tensor {
  if (!values) return { dtype, shape, data };
  const changed = values(new Float64Array(data), cell);
  return { dtype, shape, data: dtype === "float32" ? new Float32Array(changed) : changed };
}
