import type { Conv2dParametersRequest, InitializeRequest } from "../../contract/contract.ts";
import { sizeOf } from "../../impl/tensor.ts";
import type { Declared } from "../../properties/claim/declaration.ts";
import type { ClaimResult } from "../../properties/claim/result.ts";
import { drawingInitializers } from "../../properties/init/requests/initializers.ts";
import type { DrawFinding } from "../../run/record/measured/drawn.ts";
import { initializerOf } from "./axes.ts";
import { type Cell, type Put, scaleOfCell, shapeOfCell } from "./cell.ts";
import { isMeasuredWrong } from "./changes.ts";
import { budgetOf, type Drawer, drawerOf, isSpent } from "./draws.ts";
import { findingOf } from "./findingOf.ts";
import { measureSample } from "./measureSample.ts";
import { seedChangesOf } from "./seeds.ts";

/** The target as it is asked. */
export interface Asked {
  readonly put: Put;
  /** Null before its first answer. */
  readonly declared: () => Pick<Declared, "defaults"> | null;
  /** Whether the time is up. */
  readonly isLate: () => boolean;
}

/** What a diagnosis of initializers may cost: requests to the target, and milliseconds of processor time. */
export const usualDrawLimits = { requests: 400, milliseconds: 2000 };
const maxFindings = 3;
const maxSuspects = 10;
/** Suspects that look right and are measured with many values. */
const maxLookedInto = 3;

/**
 * Measures the initializers of the failing cases, drawing more samples of the target: what their values are, and for
 * which initializers, parameters, shapes and seeds they are wrong. One finding for each mistake.
 */
export async function measureInitializers(
  failed: readonly ClaimResult[],
  { put, declared, isLate }: Asked,
  limits = usualDrawLimits,
): Promise<readonly DrawFinding[]> {
  const drawer = drawerOf(put, budgetOf(limits.requests, limits.milliseconds, isLate));
  const { wrong, other } = await screened(drawer, await asDeclared(drawer, suspectsIn(failed), declared));
  const findings: DrawFinding[] = [];
  for (const cell of wrong) {
    if (isSpent(drawer.budget) || findings.length >= maxFindings) break;
    if (findings.some((finding) => isCovered(finding, cell))) continue;
    const finding = await findingOf(drawer, cell);
    if (finding) findings.push(finding);
  }
  if (findings.length > 0) return findings;
  // What looks right at first sight can depend on the seed, or be slightly wrong.
  for (const cell of await bySeeds(drawer, other)) {
    if (isSpent(drawer.budget) || findings.some(({ operation }) => operation === cell.operation)) continue;
    const finding = await findingOf(drawer, cell);
    if (finding) findings.push(finding);
  }
  return findings;
}

/** The first suspect of each operation of which seeds are wrong; if there is none, the first suspects. */
async function bySeeds(drawer: Drawer, suspects: readonly Cell[]): Promise<readonly Cell[]> {
  const found: Cell[] = [];
  for (const cell of suspects) {
    if (found.some(({ operation }) => operation === cell.operation)) continue;
    if ((await seedChangesOf(drawer, cell)).length > 0) found.push(cell);
  }
  return found.length > 0 ? found : suspects.slice(0, maxLookedInto);
}

/** Layers with what the target declares of them, which is known from its first answer on. */
async function asDeclared(
  drawer: Drawer,
  suspects: readonly Cell[],
  declared: Asked["declared"],
): Promise<readonly Cell[]> {
  const layer = suspects.find(({ operation }) => operation === "conv2dParameters");
  if (layer && declared() === null) await drawer.values(layer);
  const defaults = declared()?.defaults ?? {};
  return suspects.map((cell) => (cell.operation === "conv2dParameters" ? { ...cell, defaults } : cell));
}

/** The suspects that are wrong at first sight, and the others: a failing case also has right answers. */
async function screened(drawer: Drawer, suspects: readonly Cell[]) {
  const [wrong, other]: [Cell[], Cell[]] = [[], []];
  for (const cell of suspects) {
    const drawn = await drawer.draw(cell, 1);
    const measured = drawn && measureSample(drawn, { structure: true, dependence: false, families: false });
    const isWrong = measured && isMeasuredWrong(cell, measured);
    (isWrong ? wrong : other).push(cell);
  }
  return { wrong, other };
}

/** The requests of failing cases that draw, each initializer's first one first. */
function suspectsIn(failed: readonly ClaimResult[]): readonly Cell[] {
  const cells = failed.flatMap(({ failure }) =>
    [...(failure?.samples ?? []), ...(failure?.exchanges ?? [])].flatMap(({ operation, request }) =>
      cellsOf(operation, request),
    ),
  );
  // A battery draws one request with many seeds.
  const distinct = new Map(cells.toReversed().map((cell) => [keyOf(cell), cell]));
  const ranks = new Map<string, number>();
  const ranked = [...distinct.values()].toReversed().map((cell) => {
    const rank = ranks.get(initializerOf(cell)) ?? 0;
    ranks.set(initializerOf(cell), rank + 1);
    return { cell, rank };
  });
  const orderOf = ({ cell, rank }: (typeof ranked)[number]) =>
    rank + (isStructured(cell) ? cells.length : 0) + (isFew(cell) ? 0.5 : 0);
  return ranked
    .toSorted((a, b) => orderOf(a) - orderOf(b))
    .slice(0, maxSuspects)
    .map(({ cell }) => cell);
}

/** Equal for requests that differ in the seed but not in its parity. */
function keyOf({ operation, part, request }: Cell): string {
  return JSON.stringify([operation, part, { ...request, seed: request.seed % 2 }]);
}

/** Values of these are no plain draws, so that less can be said of them. */
function isStructured({ request }: Cell): boolean {
  return "initializer" in request && ["sparse", "orthogonal"].includes(request.initializer);
}

function isFew(cell: Cell): boolean {
  return sizeOf(shapeOfCell(cell)) < 256;
}

const drawing = new Set(drawingInitializers.map(({ initializer }) => initializer as string));

function cellsOf(operation: string, request: unknown): Cell[] {
  if (operation === "conv2dParameters") {
    const layer = request as Conv2dParametersRequest;
    const weight: Cell = { operation, part: "weight", request: layer, defaults: {} };
    return layer.bias ? [weight, { ...weight, part: "bias" }] : [weight];
  }
  if (operation !== "initialize" || !drawing.has((request as InitializeRequest).initializer)) return [];
  const cell: Cell = { operation, part: "answer", request: request as InitializeRequest };
  return isMeasurable(cell) ? [cell] : [];
}

/** Whether the request is one that a target must answer with drawn values. */
function isMeasurable(cell: Cell): boolean {
  if (shapeOfCell(cell).length < 2) return false;
  const { initializer } = cell.request as InitializeRequest;
  const isPlain = ["uniform", "normal", "trunc_normal", "sparse", "orthogonal"].includes(initializer);
  return isPlain || scaleOfCell(cell) !== null;
}

/** Whether a finding does not say that the cell's initializer is right. */
function isCovered({ operation, where }: DrawFinding, cell: Cell): boolean {
  if (operation !== cell.operation) return false;
  const initializers = where.find(({ axis }) => axis === "initializer");
  return !initializers?.right.includes(initializerOf(cell));
}
