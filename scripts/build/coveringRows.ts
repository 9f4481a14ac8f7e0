/**
 * Writes `properties/arbitraries/coveringRows.json`: a covering array of strength 3 over `coveringFactors`, one row of
 * class indices per line. Greedy (Cohen et al., "The AETG system", 1997): each row starts from a triple that is not yet
 * covered and takes the other factors in random order, each with the class that covers the largest number of triples.
 * The best of many such candidates becomes the row. Deterministic: `npx tsx scripts/build/coveringRows.ts` always
 * writes the same bytes.
 */
import { writeFileSync } from "node:fs";
import { coveringLevels, factorTriples } from "../../properties/arbitraries/coveringFactors.ts";
import { uniforms } from "../../properties/arbitraries/data.ts";

const candidatesPerRow = 60;
const unassigned = -1;

type Row = number[];
type Triple = readonly [number, number, number];

const next = uniforms({ seed: 1, role: "input" });
const below = (limit: number) => Math.floor(next() * limit);
const level = (factor: number) => coveringLevels[factor] as number;

const triples = factorTriples(coveringLevels.length);
const triplesWith = coveringLevels.map((_, factor) => triples.filter((triple) => triple.includes(factor)));

/** One number for a triple of factors with their classes in a row; there are fewer than 8 classes and 32 factors. */
const keyOf = (row: Row, triple: Triple) =>
  triple.reduce((key, factor) => key * 256 + factor * 8 + (row[factor] as number), 0);

const isAssigned = (row: Row, triple: Triple) => triple.every((factor) => row[factor] !== unassigned);

function allCombinations(): Map<number, Row> {
  const combinations = new Map<number, Row>();
  for (const triple of triples) {
    const [a, b, c] = triple;
    for (let i = 0; i < level(a); i++)
      for (let j = 0; j < level(b); j++)
        for (let k = 0; k < level(c); k++) {
          const row: Row = coveringLevels.map(() => unassigned);
          [row[a], row[b], row[c]] = [i, j, k];
          combinations.set(keyOf(row, triple), row);
        }
  }
  return combinations;
}

/** The number of the given uncovered triples that the row covers. */
function gain(row: Row, among: readonly Triple[]): number {
  return among.reduce((sum, triple) => sum + (isAssigned(row, triple) && uncovered.has(keyOf(row, triple)) ? 1 : 0), 0);
}

function candidate(start: Row): Row {
  const row = [...start];
  const open = shuffled(row.flatMap((value, factor) => (value === unassigned ? [factor] : [])));
  for (const factor of open) {
    const gains = shuffled(Array.from({ length: level(factor) }, (_, value) => value)).map((value) => {
      row[factor] = value;
      return { value, gain: gain(row, triplesWith[factor] as readonly Triple[]) };
    });
    row[factor] = gains.reduce((best, next) => (next.gain > best.gain ? next : best)).value;
  }
  return row;
}

function shuffled(values: number[]): number[] {
  for (let last = values.length - 1; last > 0; last--) {
    const other = below(last + 1);
    [values[last], values[other]] = [values[other] as number, values[last] as number];
  }
  return values;
}

const uncovered = allCombinations();
const rows: Row[] = [];
while (uncovered.size > 0) {
  const starts = [...uncovered.values()];
  const candidates = Array.from({ length: candidatesPerRow }, () => candidate(starts[below(starts.length)] as Row));
  const scored = candidates.map((row) => ({ row, gain: gain(row, triples) }));
  const { row } = scored.reduce((best, next) => (next.gain > best.gain ? next : best));
  for (const triple of triples) uncovered.delete(keyOf(row, triple));
  rows.push(row);
}
const path = new URL("../../properties/arbitraries/coveringRows.json", import.meta.url);
writeFileSync(path, `[\n${rows.map((row) => `  [${row.join(", ")}]`).join(",\n")}\n]\n`);
process.stdout.write(`${rows.length} rows\n`);
