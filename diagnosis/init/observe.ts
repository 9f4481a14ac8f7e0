import { sizeOf } from "../../impl/tensor.ts";
import type { DrawChange, SeedChange } from "../../run/record/measured/drawn.ts";
import { type Cell, expectedOf, scaleOfCell, shapeOfCell, zerosOf } from "./cell.ts";
import { changesOf, isRightlyDrawn } from "./changes.ts";
import type { Drawer } from "./draws.ts";
import { type Measured, measureSample } from "./measureSample.ts";
import type { ScalePoint } from "./scaleRules.ts";
import { hasSeedChange } from "./seeds.ts";

export type Change = DrawChange | SeedChange;

/** What is known of a mistake when other cells are tried for it. */
export interface Known {
  readonly changes: readonly Change[];
  readonly hasEnds: boolean;
  /** The number of values in which the changes surely show. */
  readonly values: number;
}

/** Whether a cell has the mistake; null if the cell cannot tell. */
export interface Observation {
  readonly cell: Cell;
  readonly isWrong: boolean | null;
  readonly point: ScalePoint | null;
}

/** Kinds that the distribution of single values shows. */
const ofDistribution: readonly Change["kind"][] = ["family", "scale", "shift", "side", "cut", "spread"];
const ofSeeds: readonly Change["kind"][] = ["not repeatable", "bits ignored", "shared values", "correlated seeds"];

const ofDependence: readonly Change["kind"][] = ["dependence", "groups", "exact"];

/** A shape of a few values would cost many requests. */
const maxTensors = 12;
const [minDrawn, maxDrawn] = [2 ** 13, 2 ** 17];

export function knownOf(cell: Cell, changes: readonly Change[], measured: Measured): Known {
  const [best] = measured.facts.families ?? [];
  const hasEnds = (best?.family ?? expectedOf(cell)?.kind) === "uniform";
  const needed = changes.map((change) => neededFor(change, measured.facts.count, hasEnds));
  return { changes, hasEnds, values: Math.min(maxDrawn, Math.max(minDrawn, ...needed)) };
}

/** The number of values in which a change is ten standard errors large. */
function neededFor(change: Change, count: number, hasEnds: boolean): number {
  switch (change.kind) {
    case "scale": {
      const errors = Math.abs(Math.log(change.ratio)) / (10 * change.error);
      return hasEnds ? count / errors : count / errors ** 2;
    }
    case "shift":
      return hasEnds ? 0 : 100 / change.sigmas ** 2;
    case "dependence":
      return change.dependence.kind === "correlation" ? 100 / change.dependence.correlation ** 2 : 2 ** 15;
    case "groups":
      return 400 / (Math.max(...change.groups.ratios) - Math.min(...change.groups.ratios)) ** 2;
    case "atom":
      return 20 / Math.max(1e-9, Math.abs(change.share - change.expected));
    case "family":
    case "cut":
      return 2 ** 14;
    default:
      return 0;
  }
}

/** Draws a cell and looks for the known changes. */
export async function observe(drawer: Drawer, cell: Cell, known: Known): Promise<Observation> {
  const unknown: Observation = { cell, isWrong: null, point: null };
  const kinds = known.changes.map(({ kind }) => kind);
  const [seedChange] = known.changes.flatMap((change) => (isOfSeeds(change) ? [change] : []));
  const structural = kinds.some((kind) => !ofDistribution.includes(kind) && !ofSeeds.includes(kind));
  const isMarginal = kinds.some((kind) => ofDistribution.includes(kind));
  if (seedChange && !structural && !isMarginal) {
    const isWrong = await hasSeedChange(drawer, cell, seedChange);
    return { cell, isWrong, point: null };
  }
  const drawn = await drawer.draw(cell, valuesFor(cell, known), maxTensors);
  if (!drawn) return unknown;
  const dependence = kinds.some((kind) => ofDependence.includes(kind));
  const measured = measureSample(drawn, { structure: structural, dependence, families: false });
  const { facts, profile } = measured;
  const expected = expectedOf(cell);
  const point = pointOf(cell, measured, known.hasEnds);
  const found = changesOf(cell, measured);
  const isRight = profile && expected && expected.std > 0 && isRightlyDrawn(profile, facts, expected);
  const isWrong =
    found.some(({ kind }) => !ofDistribution.includes(kind) && kinds.includes(kind)) ||
    (isMarginal && (found.some(({ kind }) => kind === "constant" || kind === "spread") || isRight === false));
  if (isWrong) return { cell, isWrong, point };
  return { cell, isWrong: facts.count >= known.values / 4 && canShow(cell, known.changes) ? false : null, point };
}

/** What tensors have in common shows in two. */
function valuesFor(cell: Cell, { changes, values }: Known): number {
  const isOfTensors = changes.some((change) => change.kind === "exact" && change.of !== "mean of each filter");
  return isOfTensors ? Math.max(values, 2 * sizeOf(shapeOfCell(cell))) : values;
}

function isOfSeeds(change: Change): change is SeedChange {
  return ofSeeds.includes(change.kind);
}

/** Kinds that do not show among the zeros of `sparse`. */
const hiddenByZeros: readonly Change["kind"][] = [...ofDependence, "repetition", "order"];

/** Whether the cell is one in which the changes show. */
export function canShow(cell: Cell, changes: readonly Change[]): boolean {
  const shape = shapeOfCell(cell);
  const size = sizeOf(shape);
  if (zerosOf(cell) > 0 && changes.some(({ kind }) => hiddenByZeros.includes(kind))) return false;
  return changes.some((change) => {
    if (change.kind === "repetition") {
      if (change.unit === "other filters") return Number(shape[0]) > 1 && shape.length > 1;
      return size > 20 + (change.unit ? sizeOf(shape.slice(axesBefore[change.unit])) : change.lag);
    }
    if (change.kind === "atom" && change.every !== null) return size >= change.every;
    if (change.kind === "order") return change.of === "tensor" || sizeOf(shape.slice(axesBefore[change.of])) > 1;
    if (change.kind === "exact" && change.of === "mean of each filter") return sizeOf(shape.slice(1)) > 1;
    if (change.kind === "groups") {
      const { of, ratios } = change.groups;
      return size > 200 * ratios.length && size >= 2 * ratios.length * sizeOf(shape.slice(axesBefore[of]));
    }
    return true;
  });
}

/** Number of axes before those of a unit. */
const axesBefore = { filter: 1, kernel: 2, row: -1, column: 0, value: Number.POSITIVE_INFINITY } as const;

function pointOf(cell: Cell, { facts, profile }: Measured, hasEnds: boolean): ScalePoint | null {
  const scale = scaleOfCell(cell);
  if (!scale || !profile || !(profile.std > 0)) return null;
  const { count, low, high, std } = profile;
  return hasEnds
    ? { scale, std: ((high - low) / 2 / Math.sqrt(3)) * (1 + 1 / count), error: 2 / count }
    : { scale, std: facts.side === 0 ? std : Math.hypot(profile.mean, std), error: facts.error };
}
