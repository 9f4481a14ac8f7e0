import type { InitializeRequest } from "../../../contract/contract.ts";
import { initializerOf, ownValue } from "../../../diagnosis/init/axes.ts";
import { type Cell, scaleOfCell, shapeOfCell } from "../../../diagnosis/init/cell.ts";
import { canShow } from "../../../diagnosis/init/observe.ts";
import { holdsFor } from "../../../diagnosis/init/regions.ts";
import { predictedStd } from "../../../diagnosis/init/scaleRules.ts";
import { drawingInitializers } from "../../../properties/init/requests/initializers.ts";
import type { DrawFinding } from "../../../run/record/measured/drawn.ts";
import type { DrawComposition } from "./composition.ts";
import { isNamed } from "./isNamed.ts";
import type { Truth } from "./mistake.ts";

/** `otherRegion`: the change is right, the region is wider or narrower. */
export type DrawScore = "right" | "otherRegion" | "silent" | "wrong";

/** Compares a diagnosis with the composition, on requests that are not the diagnosis's own. */
export function drawScoreOf({ region, mistake }: DrawComposition, findings: readonly DrawFinding[]): DrawScore {
  const [finding] = findings;
  if (!finding || isOpen(finding, mistake.truth)) return "silent";
  const cells = examCells();
  const isWrong = (cell: Cell) => region.holds(cell) && (mistake.shows?.(cell) ?? true);
  const own = { operation: finding.operation, part: finding.part, request: finding.request, defaults: {} } as Cell;
  if (!findings.every((each) => isNamed(each, mistake.truth, cells.filter(isWrong)))) return "wrong";
  if (!isWrong(own)) return "wrong";
  const wrong = cells.map(isWrong);
  const predicted = cells.map((cell) => findings.some((each) => predicts(each, cell)));
  const isRegion = wrong.every((is, i) => predicted[i] === null || is === predicted[i]);
  return isRegion && findings.every(hasConditions) ? "right" : "otherRegion";
}

/** Whether shapes and seeds are described, and not only listed. */
function hasConditions({ where }: DrawFinding): boolean {
  return where.every(({ axis, condition }) => condition !== null || (axis !== "shape" && axis !== "seed"));
}

/** Whether the diagnosis says that it does not know. */
function isOpen({ changes, rules, formula }: DrawFinding, truth: Truth): boolean {
  const family = changes.find((change) => change.kind === "family");
  if (family?.kind === "family" && family.families.length !== 1) return true;
  return truth.kind === "scale" && formula !== null && rules.length === 0;
}

/** Whether a finding says that a cell is wrong; null if it says nothing about it. */
function predicts({ operation, where, rules, changes }: DrawFinding, cell: Cell): boolean | null {
  if (operation !== cell.operation || !canShow(cell, changes)) return false;
  const [scale, rule] = [scaleOfCell(cell), rules[0]];
  if (rule && scale && Math.abs(Math.log(predictedStd(rule, scale) / scale.std)) < 0.004) return false;
  let isSure = true;
  for (const { axis, wrong, right, condition } of where) {
    if (axis === "shape" || axis === "seed") {
      if (condition !== null && !holdsFor(condition, shapeOfCell(cell), cell.request.seed)) return false;
      continue;
    }
    const value = axis === "initializer" ? initializerOf(cell) : ownValue(cell, axis);
    if (right.includes(value)) return false;
    if (!wrong.includes(value)) isSure = false;
  }
  return isSure ? true : null;
}

/** Requests that the diagnosis does not send: other shapes and seeds, and the parameters whose values it names. */
function examCells(): readonly Cell[] {
  const shapes = [
    [24, 18, 3, 5],
    [25, 18, 3, 5],
    [31, 40],
    [48, 1, 5, 7],
    [64, 50, 1, 1],
  ];
  const requests = drawingInitializers
    .filter(({ initializer }) => initializer !== "orthogonal" && initializer !== "sparse")
    .flatMap((parameters) => {
      const modes =
        "mode" in parameters || parameters.initializer.startsWith("kaiming") ? ["fan_in", "fan_out"] : [null];
      return modes.flatMap((mode) =>
        shapes.flatMap((shape, i) =>
          [6, 9].map((seed) => ({
            ...{ ...parameters, ...(mode === null ? {} : { mode }), shape, seed: seed + 1_000_000 + 256 * i },
            dtype: (i + seed) % 3 === 0 ? "float64" : "float32",
          })),
        ),
      );
    });
  const layers = [1, 3].flatMap((groups) =>
    (["weight", "bias"] as const).map((part) => ({
      operation: "conv2dParameters" as const,
      part,
      defaults: {},
      request: { inChannels: 12, outChannels: 24, kernelSize: [3, 5] as const, groups, bias: true, seed: 77 },
    })),
  );
  return [...requests.map((request) => cellOf(request)), ...layers];
}

function cellOf(request: unknown): Cell {
  return { operation: "initialize", part: "answer", request: request as InitializeRequest };
}
