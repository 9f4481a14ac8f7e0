import { describe, expect, it } from "vitest";
import { catalogue } from "../catalogue.ts";
import { equalsNaiveLoops } from "../conv2d/equalsNaiveLoops.ts";
import { halfTurn } from "../conv2d/halfTurn.ts";
import { equalsNaiveLoops as transposedLoops } from "../transposed/equalsNaiveLoops.ts";
import { plannedCases } from "./falseAlarms.ts";
import { withRows } from "./runClaim.ts";
import { partOf, rowsOf, runsOfAllRows } from "./sharedRows.ts";

const sharing = catalogue.filter(({ sharesRows }) => sharesRows);
const keysOf = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row));

describe("shared rows", () => {
  it("have parts of one length that together hold all but a rest", () => {
    const rows = Array.from({ length: 23 }, (_, at) => at);
    const parts = [4, -5, 6, 7].map((seed) => partOf(rows, seed, 100));
    expect(parts.map(({ length }) => length)).toEqual([5, 5, 5, 5]);
    expect(new Set(parts.flat()).size).toBe(20);
    expect(partOf(rows, 4, runsOfAllRows)).toBe(rows);
  });

  it("are those of claims of which another one tries every row", () => {
    expect(sharing.length).toBeGreaterThan(80);
    const tried = new Set(
      catalogue
        .filter(({ sharesRows, decides }) => !sharesRows && decides.length > 0)
        .flatMap((c) => keysOf(c.examples)),
    );
    const untried = sharing.filter(({ examples }) => keysOf(examples).some((key) => !tried.has(key)));
    expect(untried.map(({ id }) => id)).toEqual([]);
    for (const claim of [equalsNaiveLoops, transposedLoops]) expect(claim.sharesRows).toBe(false);
  });

  it("are tried in part by a short run, and whole by a longer one or where rows are chosen", () => {
    const counts = (claim: typeof halfTurn) =>
      [100, runsOfAllRows].map((runs) => rowsOf(claim, 1, runs).length - claim.eachRun(1, runs).length);
    const { length } = halfTurn.examples;
    expect(counts(halfTurn)).toEqual([Math.floor(length / 4), length]);
    expect(counts(withRows(halfTurn, { every: 1, from: 0 }))).toEqual([length, length]);
    expect(plannedCases(halfTurn, 100)).toBe(rowsOf(halfTurn, 3, 100).length + 50);
    expect(plannedCases(halfTurn, runsOfAllRows)).toBe(rowsOf(halfTurn, 3, runsOfAllRows).length + runsOfAllRows);
  });
});
