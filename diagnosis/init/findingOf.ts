import { sizeOf } from "../../impl/tensor.ts";
import type { AxisRegion, DrawFinding, ScaleRule } from "../../run/record/measured/drawn.ts";
import { otherDtype, otherInitializers, otherParameters, otherSeeds, ownValue, type Variant } from "./axes.ts";
import { type Cell, scaleOfCell, shapeOfCell } from "./cell.ts";
import { changesOf } from "./changes.ts";
import { type Drawer, isSpent } from "./draws.ts";
import { type Measured, measureSample, type Scope } from "./measureSample.ts";
import { type Change, type Known, knownOf, type Observation, observe } from "./observe.ts";
import { separatingSeed, separatingShape } from "./regions.ts";
import { predictedStd, scaleRules } from "./scaleRules.ts";
import { seedChangesOf } from "./seeds.ts";
import { largeCell, otherShapes } from "./shapes.ts";

/** The first sample, and the sample that tells families apart. */
const [firstValues, manyValues] = [2 ** 15, 2 ** 18];
const smallSize = 4096;
const wholeScope: Scope = { structure: true, dependence: true, families: true };

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

interface Changed {
  readonly cell: Cell;
  readonly changes: readonly Change[];
  readonly measured: Measured;
}

/** The suspect, or a larger tensor of its kind, with its changes; null if it has none. */
async function changedCell(drawer: Drawer, suspect: Cell): Promise<Changed | null> {
  const ofSeeds = await seedChangesOf(drawer, suspect);
  if (ofSeeds.length > 0) {
    // Tensors of other seeds would be the same once more.
    const one = await drawer.draw(suspect, 1);
    const measured = one && measureSample(one, wholeScope);
    return measured && { cell: suspect, changes: [...ofSeeds, ...changesOf(suspect, measured)], measured };
  }
  // A large tensor of the same kind shows more, and costs fewer requests.
  const isSmall = sizeOf(shapeOfCell(suspect)) < smallSize;
  const larger = isSmall ? [largeCell(suspect)] : [];
  for (const cell of [...withoutZeros(suspect), ...larger, suspect]) {
    const measured = await measuredIn(drawer, cell);
    const changes = measured ? changesOf(cell, measured) : [];
    if (measured && changes.length > 0) return { cell, changes, measured };
  }
  return null;
}

/** Zeros of `sparse` hide how its values are placed: those of a normal of its shape show it. */
function withoutZeros({ operation, request }: Cell): readonly Cell[] {
  if (operation !== "initialize" || request.initializer !== "sparse") return [];
  const { shape, dtype, seed, std = 0.01 } = request;
  return [{ operation, part: "answer", request: { initializer: "normal", mean: 0, std, shape, dtype, seed } }];
}

/** The sample of a cell; a larger one if the first shows nothing, or leaves the family open. */
async function measuredIn(drawer: Drawer, cell: Cell): Promise<Measured | null> {
  const size = sizeOf(shapeOfCell(cell));
  const first = await drawer.draw(cell, Math.max(firstValues, Math.min(2 * size, manyValues / 2)));
  if (!first) return null;
  const measured = measureSample(first, wholeScope);
  const changes = changesOf(cell, measured);
  const isOpen = changes.some((change) => change.kind === "family" && change.families.length !== 1);
  if (changes.length > 0 && !isOpen) return measured;
  if (measured.facts.count >= manyValues) return measured;
  const more = await drawer.draw(cell, manyValues);
  return more ? measureSample(more, wholeScope) : measured;
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
  const first = [itself, ...(await each(drawer, otherShapes(cell), known))];
  const areFew = hasScale && first.filter(({ isWrong }) => isWrong === true).length < enoughShapes;
  const shapes = areFew ? [...first, ...(await each(drawer, otherShapes(cell, true), known))] : first;
  const seeds = [itself, ...(await each(drawer, otherSeeds(cell), known))];
  return { parameters, shapes, seeds, all: [...parameters, ...shapes] };
}

async function observed(drawer: Drawer, variants: readonly Variant[], known: Known) {
  const found: (Observation & Variant)[] = [];
  for (const variant of variants) found.push({ ...variant, ...(await observe(drawer, variant.cell, known)) });
  return found;
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
