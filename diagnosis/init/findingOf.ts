import type { AxisRegion, DrawFinding, ScaleRule } from "../../run/record/measured/drawn.ts";
import { otherDtype, otherInitializers, otherParameters, otherSeeds, ownValue, type Variant } from "./axes.ts";
import { type Cell, scaleOfCell, shapeOfCell, withSeed } from "./cell.ts";
import { changedCell } from "./changedCell.ts";
import { type Drawer, isSpent } from "./draws.ts";
import { type Known, knownOf, type Observation, observe } from "./observe.ts";
import { separatingSeed, separatingShape } from "./regions.ts";
import { predictedStd, scaleRules } from "./scaleRules.ts";
import { otherShapes } from "./shapes.ts";

/** What is wrong with a cell, and where else; null if nothing is found. */
export async function findingOf(drawer: Drawer, suspect: Cell): Promise<DrawFinding | null> {
  const found = await changedCell(drawer, suspect);
  if (!found) return null;
  const { cell, changes, measured } = found;
  const known = knownOf(cell, changes, measured);
  const hasScale = changes.some(({ kind }) => kind === "scale");
  const own = await observationsOf(drawer, cell, known, hasScale);
  const rules = hasScale ? rulesFor(own.all) : [];
  const others = await observed(drawer, otherInitializers(cell), known);
  const scale = scaleOfCell(cell);
  return {
    ...{ operation: cell.operation, part: cell.part, request: cell.request, changes, rules },
    formula: scale?.formula ?? null,
    where: [
      ...axesOf(cell, others, rules),
      ...axesOf(cell, own.parameters, rules),
      ...conditionOf("shape", own.shapes, rules, (wrong, right) =>
        separatingShape(wrong.map(shapeOfCell), right.map(shapeOfCell)),
      ),
      ...conditionOf("seed", own.seeds, rules, (wrong, right) => separatingSeed(wrong.map(seedOf), right.map(seedOf))),
    ],
    // A target that answers no more has spent its time.
    isWhole: !isSpent(drawer.budget) && (await drawer.values(cell)) !== null,
    values: measured.facts.count,
  };
}

/** A formula must explain this number of shapes. */
const enoughShapes = 5;

interface Own {
  readonly parameters: readonly (Observation & Variant)[];
  readonly shapes: readonly Observation[];
  readonly seeds: readonly Observation[];
  readonly all: readonly Observation[];
}

/** The cell's initializer with other parameters, shapes, dtypes and seeds. */
async function observationsOf(drawer: Drawer, cell: Cell, known: Known, hasScale: boolean): Promise<Own> {
  const itself = await observe(drawer, cell, known);
  const parameters = await observed(drawer, [...otherParameters(cell), ...otherDtype(cell)], known);
  const first = [itself, ...(await each(drawer, otherShapes(cell).map(withOwnSeed), known))];
  const areFew = hasScale && first.filter(({ isWrong }) => isWrong === true).length < enoughShapes;
  const shapes = areFew
    ? [
        ...first,
        ...(await each(
          drawer,
          otherShapes(cell, true).map((other, i) => withOwnSeed(other, i + seedsApart)),
          known,
        )),
      ]
    : first;
  const seeds = [itself, ...(await each(drawer, otherSeeds(cell), known))];
  return { parameters, shapes, seeds, all: [...parameters, ...shapes] };
}

async function observed(drawer: Drawer, variants: readonly Variant[], known: Known) {
  const found: (Observation & Variant)[] = [];
  for (const [i, variant] of variants.entries())
    found.push({ ...variant, ...(await observe(drawer, withOwnSeed(variant.cell, i), known)) });
  return found;
}

/** Further shapes have other seeds than the first. */
const seedsApart = 100;

/**
 * Values of one seed are those of the other cells in another scale, so that their errors are one error. The low byte
 * stays, since a mistake can depend on it.
 */
function withOwnSeed(cell: Cell, index: number): Cell {
  return withSeed(cell, (cell.request.seed + (index + 1) * 0x61c88600) % 2 ** 32);
}

async function each(drawer: Drawer, cells: readonly Cell[], known: Known): Promise<readonly Observation[]> {
  const found: Observation[] = [];
  for (const cell of cells) found.push(await observe(drawer, cell, known));
  return found;
}

/** Rules for every sample; if there is none, for the wrong samples. */
function rulesFor(observations: readonly Observation[]): readonly ScaleRule[] {
  const pointsOf = (of: readonly Observation[]) => of.flatMap(({ point }) => (point ? [point] : []));
  const all = scaleRules(pointsOf(observations));
  return all.length > 0 ? all : scaleRules(pointsOf(observations.filter(({ isWrong }) => isWrong === true)));
}

/** Whether a right cell says nothing, since the rule gives it the correct scale. */
function isNeutral({ cell, point }: Observation, rules: readonly ScaleRule[]): boolean {
  const scale = scaleOfCell(cell);
  const [rule] = rules;
  if (!rule || !scale) return false;
  const ratio = predictedStd(rule, scale) / scale.std;
  return Math.abs(Math.log(ratio)) < Math.max(0.003, 8 * (point?.error ?? 0));
}

function split(observations: readonly Observation[], rules: readonly ScaleRule[]) {
  const having = (isWrong: boolean) => observations.filter((one) => one.isWrong === isWrong);
  return { wrong: having(true), right: having(false).filter((one) => !isNeutral(one, rules)) };
}

/** The axes of variants on which some values are right. */
function axesOf(
  cell: Cell,
  variants: readonly (Observation & Variant)[],
  rules: readonly ScaleRule[],
): readonly AxisRegion[] {
  const axes = [...new Set(variants.map(({ axis }) => axis))];
  return axes.flatMap((axis) => {
    const { wrong, right } = split(
      variants.filter((variant) => variant.axis === axis),
      rules,
    );
    if (right.length === 0) return [];
    const values = (of: readonly Observation[]) => (of as readonly (Observation & Variant)[]).map(({ value }) => value);
    return [{ axis, wrong: [ownValue(cell, axis), ...values(wrong)], right: values(right), condition: null }];
  });
}

function conditionOf(
  axis: "shape" | "seed",
  observations: readonly Observation[],
  rules: readonly ScaleRule[],
  condition: (wrong: readonly Cell[], right: readonly Cell[]) => string | null,
): readonly AxisRegion[] {
  const { wrong, right } = split(observations, rules);
  if (right.length === 0 || wrong.length === 0) return [];
  const cells = (of: readonly Observation[]) => of.map(({ cell }) => cell);
  const values = (of: readonly Observation[]) =>
    cells(of).map((one) => (axis === "seed" ? String(seedOf(one)) : `[${shapeOfCell(one)}]`));
  return [{ axis, wrong: values(wrong), right: values(right), condition: condition(cells(wrong), cells(right)) }];
}

function seedOf({ request }: Cell): number {
  return request.seed;
}
