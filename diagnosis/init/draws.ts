import { sizeOf } from "../../impl/tensor.ts";
import { tensorOf } from "../../properties/init/distribution/sketch.ts";
import { type Cell, dtypeOfCell, expectedOf, type Put, shapeOfCell, withSeed } from "./cell.ts";
import type { DrawnTensors } from "./measureSample.ts";

/** What the measurement may still spend. */
export interface Budget {
  requests: number;
  /** Of processor time of this process, which a busy machine does not shorten; the target's own time has a limit, too. */
  readonly milliseconds: number;
  readonly isLate: () => boolean;
}

/** A budget that begins now. */
export function budgetOf(requests: number, milliseconds: number, isLate: () => boolean): Budget {
  return { requests, milliseconds: milliseconds + processorTime(), isLate };
}

export function isSpent({ requests, milliseconds, isLate }: Budget): boolean {
  return requests <= 0 || processorTime() > milliseconds || isLate();
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Draws cells of a target within a budget. */
export interface Drawer {
  readonly budget: Budget;
  /** About this number of values, in several tensors if one has fewer; null if the target refuses or the budget ends. */
  readonly draw: (cell: Cell, values: number, maxTensors?: number) => Promise<DrawnTensors | null>;
  /** The values of one tensor. */
  readonly values: (cell: Cell) => Promise<Float64Array | null>;
}

/** Seeds with the same low byte, so that they are in the same region if it depends on low bits. */
const seedStep = 0x9e377900;
const usualTensors = 40;

export function drawerOf(put: Put, budget: Budget): Drawer {
  const values: Drawer["values"] = async (cell) => {
    if (isSpent(budget)) return null;
    budget.requests -= 1;
    try {
      const tensor = tensorOf(await put(cell.operation, structuredClone(cell.request)), cell.part);
      return tensor && tensor.data.length === sizeOf(shapeOfCell(cell)) ? new Float64Array(tensor.data) : null;
    } catch {
      return null;
    }
  };
  const draw: Drawer["draw"] = async (cell, count, maxTensors = usualTensors) => {
    const shape = shapeOfCell(cell);
    const tensors: Float64Array[] = [];
    const wanted = Math.min(maxTensors, Math.ceil(count / sizeOf(shape)));
    for (let i = 0; i < wanted; i++) {
      const drawn = await values(withSeed(cell, (cell.request.seed + i * seedStep) % 2 ** 32));
      if (drawn === null) return null;
      tensors.push(drawn);
    }
    const expected = expectedOf(cell);
    const centre = expected?.mean ?? 0;
    return { shape, dtype: dtypeOfCell(cell), tensors, centre, std: expected?.std ?? 1 };
  };
  return { budget, draw, values };
}
