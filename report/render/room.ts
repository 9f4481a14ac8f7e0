/** How many lines each part of a screen may take. */
export interface Room {
  /** Whether the areas that passed share one line. */
  readonly foldsAreas: boolean;
  readonly cause: number;
  readonly message: number;
  readonly request: number;
  /** Names of other claims with the same cause. */
  readonly names: number;
  /** Reasons why claims are unsupported, and lines of each. */
  readonly reasons: number;
  readonly reasonLines: number;
  /** Of claims that were not judged. */
  readonly unjudged: number;
  readonly hasReach: boolean;
}

/** From the most to the least; the first that fits is taken. */
export const rooms: readonly [Room, ...Room[]] = [
  {
    ...{ foldsAreas: false, cause: 8, message: 8, request: 14, names: 2, reasons: 5, reasonLines: 4, unjudged: 5 },
    hasReach: true,
  },
  {
    ...{ foldsAreas: true, cause: 8, message: 8, request: 14, names: 2, reasons: 3, reasonLines: 2, unjudged: 3 },
    hasReach: true,
  },
  {
    ...{ foldsAreas: true, cause: 7, message: 6, request: 12, names: 1, reasons: 2, reasonLines: 1, unjudged: 2 },
    hasReach: false,
  },
  {
    ...{ foldsAreas: true, cause: 5, message: 3, request: 8, names: 1, reasons: 1, reasonLines: 1, unjudged: 2 },
    hasReach: false,
  },
];
