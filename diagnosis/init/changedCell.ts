import { sizeOf } from "../../impl/tensor.ts";
import { type Cell, shapeOfCell } from "./cell.ts";
import { changesOf } from "./changes.ts";
import type { Drawer } from "./draws.ts";
import { type Measured, measureSample, type Scope } from "./measureSample.ts";
import type { Change } from "./observe.ts";
import { seedChangesOf } from "./seeds.ts";
import { largeCell } from "./shapes.ts";

/** The first sample, and the sample that tells families apart. */
const [firstValues, manyValues] = [2 ** 15, 2 ** 18];
const smallSize = 4096;
const wholeScope: Scope = { structure: true, dependence: true, families: true };

interface Changed {
  readonly cell: Cell;
  readonly changes: readonly Change[];
  readonly measured: Measured;
}

/** The suspect, or a larger tensor of its kind, with its changes; null if it has none. */
export async function changedCell(drawer: Drawer, suspect: Cell): Promise<Changed | null> {
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
