import type { SeedChange } from "../../run/record/measured/drawn.ts";
import { divided } from "./atoms.ts";
import { type Cell, shapeOfCell, withSeed } from "./cell.ts";
import type { Drawer } from "./draws.ts";
import { orderOf } from "./order.ts";
import { repetitionOf } from "./repeats.ts";

/** The bits of a seed that are flipped: the low ones, those at the ends of 8 and 16 bits, and the last. */
const bitsTried = [0, 1, 7, 8, 15, 16, 24, 31] as const;
/** Fewer values can be equal by chance. */
const minValues = 16;
const maxErrors = 5.5;

/** How the values of a cell depend on its seed, where they depend on it otherwise than they must. */
export async function seedChangesOf({ values }: Drawer, cell: Cell): Promise<readonly SeedChange[]> {
  const { seed } = cell.request;
  const first = await values(cell);
  const again = await values(cell);
  if (!first || !again || isConstant(first)) return [];
  const different = shareOf(first, again, (a, b) => !isSame(a, b));
  if (different > 0) return [{ kind: "not repeatable", share: different }];
  if (first.length < minValues) return [];
  const flipped = new Map<number, Float64Array>();
  for (const bit of bitsTried) {
    const other = await values(withSeed(cell, (seed ^ (2 ** bit)) >>> 0));
    if (other) flipped.set(bit, other);
  }
  const bits = [...flipped].flatMap(([bit, other]) => (shareOf(first, other, isSame) === 1 ? [bit] : []));
  if (bits.length > 0) return [{ kind: "bits ignored", bits, tried: [...flipped.keys()] }];
  const next = flipped.get(0);
  return next ? sharedBetween(first, next, shapeOfCell(cell)) : [];
}

function sharedBetween(first: Float64Array, next: Float64Array, shape: readonly number[]): readonly SeedChange[] {
  const size = first.length;
  const both = new Float64Array(2 * size);
  both.set(first);
  both.set(next, size);
  // Zeros and constants of a structure are no draws.
  const [constant] = first;
  const isDrawn = (value: number) => value !== 0 && value !== constant;
  // What repeats or is in order within one of both makes them alike, too.
  const isOwn = (values: Float64Array) => repetitionOf(values, isDrawn, null) ?? orderOf(values, shape);
  if (isOwn(first) || isOwn(next)) return [];
  const shared = repetitionOf(both, isDrawn, null);
  const lag = shared ? shared.lag - size : 0;
  if (shared && Math.abs(lag) < size && shared.to > size)
    return [{ kind: "shared values", lag, share: Math.min(1, (shared.share * (2 * size - shared.lag)) / size) }];
  // The same value at the same place for every seed is no correlation of what is drawn.
  const { isRest } = divided(both, size);
  const places = [...first.keys()].filter((i) => isRest(first[i] as number) && isRest(next[i] as number));
  const [one, other] = [first, next].map((values) => Float64Array.from(places, (i) => values[i] as number));
  const r = correlation(one as Float64Array, other as Float64Array);
  const standardError = 1 / Math.sqrt(Math.max(1, places.length));
  return Math.abs(r) > maxErrors * standardError ? [{ kind: "correlated seeds", correlation: r, standardError }] : [];
}

function isConstant(values: Float64Array): boolean {
  return values.every((value) => isSame(value, values[0] as number));
}

function isSame(a: number, b: number): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}

function shareOf(one: Float64Array, other: Float64Array, is: (a: number, b: number) => boolean): number {
  return one.reduce((count, value, i) => count + (is(value, other[i] as number) ? 1 : 0), 0) / one.length;
}

/** The correlation of two lists of equal length. */
function correlation(one: Float64Array, other: Float64Array): number {
  const meanOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [a, b] = [meanOf(one), meanOf(other)];
  let [products, first, second] = [0, 0, 0];
  one.forEach((value, i) => {
    const [x, y] = [value - a, (other[i] as number) - b];
    products += x * y;
    first += x * x;
    second += y * y;
  });
  return first > 0 && second > 0 ? products / Math.sqrt(first * second) : 0;
}

/** Whether a cell has the same change; null if it cannot be drawn. */
export async function hasSeedChange({ values }: Drawer, cell: Cell, change: SeedChange): Promise<boolean | null> {
  const first = await values(cell);
  const bit = change.kind === "bits ignored" ? (change.bits[0] as number) : 0;
  const seed = change.kind === "not repeatable" ? cell.request.seed : (cell.request.seed ^ (2 ** bit)) >>> 0;
  const other = await values(withSeed(cell, seed));
  if (!first || !other || isConstant(first) || first.length < minValues) return null;
  if (change.kind === "not repeatable") return shareOf(first, other, isSame) < 1;
  if (change.kind === "bits ignored") return shareOf(first, other, isSame) === 1;
  if (sharedBetween(first, other, shapeOfCell(cell)).some(({ kind }) => kind === change.kind)) return true;
  const isTooSmall = change.kind === "correlated seeds" && 8 / Math.sqrt(first.length) > Math.abs(change.correlation);
  return isTooSmall ? null : false;
}
