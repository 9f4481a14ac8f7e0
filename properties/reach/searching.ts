import type { Conv2dCase } from "../arbitraries/conv2dCase.ts";
import type { TransposedCase } from "../arbitraries/transposedCase.ts";
import { partOf, runsOfAllRows } from "../claim/sharedRows.ts";
import { classCases, pairCases, tailCases } from "./rows.ts";

/** Numbers of random cases from which on a run draws all sizes from wide ranges, and meets every two classes. */
const runsOfTails = 3000;
const runsOfClasses = 100;

/** The rows of an operation's claims that depend on the profile. */
export interface Search<Draw> {
  /** For a claim that decides whether an answer is right: every row. */
  readonly all: (seed: number, runs: number) => readonly Draw[];
  /** For the other claims: a part of the rows that meet every two classes. */
  readonly some: (seed: number, runs: number) => readonly Draw[];
}

export const transposedSearch: Search<TransposedCase> = searchOf("convTranspose2d", (draw) => draw);

export const conv2dSearch: Search<Conv2dCase> = searchOf("conv2d", ({ conv }) => conv);

function searchOf<Draw>(operation: "conv2d" | "convTranspose2d", toDraw: (draw: TransposedCase) => Draw): Search<Draw> {
  return {
    all: (seed, runs) => [
      ...(runs >= runsOfAllRows ? pairCases(operation) : []).map(toDraw),
      ...(runs >= runsOfTails ? tailCases(operation, seed, runs / 10) : []).map(toDraw),
    ],
    some: (seed, runs) => {
      const rows = runs >= runsOfClasses ? classCases(operation) : [];
      return partOf(rows, seed, 0).map(toDraw);
    },
  };
}
