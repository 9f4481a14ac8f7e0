import type { Subject } from "../../claim/subject.ts";
import { drawnDtype } from "../requests/inside.ts";

/** The part of a request of `sparse` that claims vary. */
interface SparseDraw {
  readonly rows: number;
  readonly columns: number;
  /** Share of zeros in a column, from 0 to 1. */
  readonly sparsity: number;
  readonly seed: number;
}

/** A request of `sparse` for a matrix `[rows, columns]`, in float32 if the target serves it. */
export function sparseRequest(subject: Pick<Subject, "declared">, { rows, columns, sparsity, seed }: SparseDraw) {
  const shape = [rows, columns];
  return { initializer: "sparse", shape, sparsity, dtype: drawnDtype(subject), seed } as const;
}
