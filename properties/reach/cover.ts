import { type Combinations, combinations, type Row } from "./combinations.ts";

/** Factors of cases, and what a case shows of them. */
export interface Space {
  /** The number of values of each factor. */
  readonly sizes: readonly number[];
  /** Values for the factors that a row leaves open, the smallest first. */
  readonly bases: readonly Row[];
  /** The values that the case of a row shows, −1 where a value has no effect, and the size of the case. */
  readonly show: (row: Row) => { readonly values: Row; readonly size: number };
}

export interface Limits {
  /** The largest size of a row. */
  readonly largest: number;
  /** A row takes further values up to this size. */
  readonly usual: number;
}

/** Whether a base shows the wanted values, and the first that does. */
export function baseFor({ bases, show }: Space, wanted: Row, largest: number): Row | undefined {
  return bases.find((base) => isShown(show, wanted, base, largest));
}

function isShown(show: Space["show"], row: Row, base: Row, largest: number): boolean {
  const { values, size } = show(completed(row, base));
  return size <= largest && row.every((value, factor) => value < 0 || value === values[factor]);
}

/** The row with the values of the base where it is open. */
function completed(row: Row, base: Row): Row {
  return row.map((value, factor) => (value < 0 ? (base[factor] as number) : value));
}

/**
 * Rows that show every combination of the values of `strength` factors that a row within the limit can show. Greedy
 * (Cohen et al., "The AETG system", 1997): each row starts from a combination that is not yet met; the other factors,
 * in changing order, take the value that meets the largest number of further combinations.
 */
export function cover(space: Space, strength: number, limits: Limits): readonly Row[] {
  const all = combinations(space.sizes, strength);
  const rows: Row[] = [];
  for (const group of all.groups) {
    for (let place = group.first; place < group.end; place++) {
      if (all.met[place]) continue;
      const row = rowFrom(all.rowOf(place, group), space, all, limits, rows.length);
      if (!row) continue;
      all.meet(space.show(row).values);
      rows.push(row);
    }
  }
  return rows;
}

/** A row with the wanted values; null if none shows them. */
function rowFrom(wanted: readonly number[], space: Space, all: Combinations, limits: Limits, turn: number): Row | null {
  const { sizes, show } = space;
  const base = baseFor(space, wanted, limits.largest);
  if (!base) return null;
  const limit = Math.max(limits.usual, show(completed(wanted, base)).size);
  const row = [...wanted];
  // Twice, since a value may have an effect only next to a later one.
  for (let step = 0; step < 2 * sizes.length; step++) {
    const factor = (step + 5 * turn) % sizes.length;
    if (row[factor] !== -1) continue;
    for (const value of bestFirst(all.gainsOf(row, factor), turn)) {
      row[factor] = value;
      if (isShown(show, row, base, limit)) break;
      row[factor] = -1;
    }
  }
  return completed(row, base);
}

/** The number of values of a factor that are tried in a row. */
const maxTrials = 2;

/** The values of a factor that meet further combinations with the row, those that meet most of them first. */
function bestFirst(gains: Uint16Array, turn: number): readonly number[] {
  const turned = (value: number) => (value + turn) % gains.length;
  return Array.from(gains.keys())
    .filter((value) => (gains[value] as number) > 0)
    .sort((a, b) => (gains[b] as number) - (gains[a] as number) || turned(a) - turned(b))
    .slice(0, maxTrials);
}
