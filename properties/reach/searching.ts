import type { Conv2dCase } from "../arbitraries/conv2dCase.ts";
import type { TransposedCase } from "../arbitraries/transposedCase.ts";
import { classCases, pairCases, tailCases } from "./rows.ts";

/** Numbers of random cases from which on a run meets every pair of levels, and draws all sizes from wide ranges. */
const runsOfPairs = 300;
const runsOfTails = 3000;

/** A claim that compares answers of the target with each other takes one in so many rows. */
const dealt = 4;

/** The rows of an operation's claims that depend on the profile. */
export interface Search<Draw> {
  /** For a claim that decides whether an answer is right: every row. */
  readonly all: (seed: number, runs: number) => readonly Draw[];
  /** For the other claims: a part of the rows that meet every two classes, another part for each claim. */
  readonly some: (seed: number, runs: number) => readonly Draw[];
}

export const transposedSearch: Search<TransposedCase> = searchOf("convTranspose2d", (draw) => draw);

export const conv2dSearch: Search<Conv2dCase> = searchOf("conv2d", ({ conv }) => conv);

function searchOf<Draw>(operation: "conv2d" | "convTranspose2d", toDraw: (draw: TransposedCase) => Draw): Search<Draw> {
  return {
    all: (seed, runs) => [
      ...(runs >= runsOfPairs ? pairCases(operation) : []).map(toDraw),
      ...(runs >= runsOfTails ? tailCases(operation, seed, runs / 10) : []).map(toDraw),
    ],
    some: (seed, runs) => {
      const rows = runs >= runsOfPairs / 3 ? classCases(operation) : [];
      const from = Math.abs(seed) % dealt;
      return Array.from({ length: Math.floor(rows.length / dealt) }, (_, at) =>
        toDraw(rows[from + dealt * at] as TransposedCase),
      );
    },
  };
}
