import type { Target } from "../../contract/contract.ts";

/** An implementation that differs from the reference and is correct: every claim must pass it. */
export interface EquivalentVariant {
  /** `equivalent/kebab-case`. */
  readonly id: string;
  /** How it differs, in one sentence. */
  readonly sentence: string;
  /** Claims that its class of arithmetic leaves undecided. */
  readonly undecided?: readonly string[];
  readonly target: Target;
}
