import type { Claim } from "./claim.ts";

/** Numbers of random cases from which on each claim tries every row. */
export const runsOfAllRows = 300;

/** In a shorter run a claim tries one in so many of the rows that it shares. */
const parts = 4;

const lists = new WeakSet<object>();

/** Marks rows that many claims about an operation try; each of them is among the rows of a claim that tries all. */
export function shared<Draw>(rows: readonly Draw[]): readonly Draw[] {
  lists.add(rows);
  return rows;
}

export function isShared(rows: readonly unknown[]): boolean {
  return lists.has(rows);
}

/** The rows that a claim tries before the random cases. */
export function rowsOf({ examples, sharesRows, eachRun }: Claim, seed: number, runs: number): readonly unknown[] {
  return [...(sharesRows ? partOf(examples, seed, runs) : examples), ...eachRun(seed, runs)];
}

/** The number of random cases of a claim. One that shares its rows tries half as many in a short run. */
export function randomCasesOf({ sharesRows, randomShare }: Claim, runs: number): number {
  return Math.ceil(runs * randomShare * (sharesRows && runs < runsOfAllRows ? 0.5 : 1));
}

/** A claim's part of shared rows: the seed of the claim selects it. All parts have one length. */
export function partOf<Draw>(rows: readonly Draw[], seed: number, runs: number): readonly Draw[] {
  if (runs >= runsOfAllRows) return rows;
  const from = Math.abs(seed) % parts;
  return Array.from({ length: Math.floor(rows.length / parts) }, (_, at) => rows[from + parts * at] as Draw);
}
