import type { Target } from "../../contract/contract.ts";

/** A correct implementation that differs from the reference: every claim must pass it. */
export interface EquivalentVariant {
  /** `equivalent/kebab-case`. */
  readonly id: string;
  /** The difference in one sentence. */
  readonly sentence: string;
  /** Claims that its accuracy class, or what it declares, leaves undecided. */
  readonly undecided?: readonly string[];
  readonly target: Target;
}
