/** One element of an answer that is not what it must be. */
export interface ElementReport {
  readonly label: string;
  readonly axes: readonly string[];
  readonly index: readonly number[];
  readonly got: number;
  readonly want: number;
  /** The largest |got − want| that sound arithmetic can explain; 0 where equality is due. */
  readonly bound: number;
  readonly differing: number;
  readonly total: number;
}

/** A law does not hold: the message says which value is what and must be what. */
export class Discrepancy extends Error {
  override readonly name = "Discrepancy";
  readonly element: ElementReport | undefined;

  constructor(message: string, element?: ElementReport) {
    super(message);
    this.element = element;
  }
}

/** Fails with the message unless the condition holds. The message is made only then. */
export function ensure(condition: boolean, message: () => string): asserts condition {
  if (!condition) throw new Discrepancy(message());
}
