import { type Shape, shapeOf } from "../../../run/judged/shape.ts";
import type { Convolution, StateChange } from "../../../run/record/measured/change.ts";
import { outcomeUnder } from "../change/change.ts";
import { partOf, partsOf } from "../model/computation.ts";
import type { ConvolutionRequest } from "../model/geometry.ts";
import type { Record } from "./measure.ts";
import { requestOf } from "./shapes.ts";
import { agrees, exactly, type Outcome, type Sheet, sheetOf } from "./sheet.ts";

const fields = ["weight", "bias", "input", "stride", "dilation", "padding"] as const;
const keys = ["shapes", "weightShape", "anything"] as const;

/** Every part of a request that may be that of an earlier one. */
const stateChanges: readonly StateChange[] = fields.flatMap((field) =>
  keys.flatMap((key) =>
    (["first", "previous"] as const).map((of): StateChange => ({ kind: "state", field, of, with: key })),
  ),
);

const plainShape: Shape = {
  ...{ batch: 1, groups: 1, channels: [2, 3], kernel: [3, 3], plane: [6, 5], stride: [1, 1], dilation: [1, 1] },
  ...{ padding: { top: 1, bottom: 1, left: 1, right: 1 }, paddingMode: "zeros", bias: true, dtype: "float32" },
  outputPadding: [0, 0],
};

/** Requests of equal shapes that differ in one part each, and equal ones between them. */
export function repeatingRequests(
  operation: Convolution,
  near: readonly ConvolutionRequest[],
): readonly ConvolutionRequest[] {
  const shapes = [plainShape, ...near.map(shapeOf)].slice(0, 3);
  return shapes.flatMap((shape, i) => {
    const [one, other] = [requestOf(operation, shape, "whole", 700 + i), requestOf(operation, shape, "whole", 800 + i)];
    if (!one || !other) return [];
    const { input, weight, bias } = other;
    const strided = requestOf(operation, { ...shape, stride: [2, 1] }, "whole", 700 + i);
    return [
      one,
      one,
      { ...one, weight },
      one,
      { ...one, input },
      { ...one, bias },
      ...(strided ? [strided] : []),
      other,
      ...Array<ConvolutionRequest>(5).fill(one),
    ];
  });
}

/** The earlier part that predicts all outcomes in their order; `unstable` if equal requests differ; null for neither. */
export function stateOf(
  operation: Convolution,
  records: readonly Record[],
): StateChange | { readonly kind: "unstable" } | null {
  const sheets = records.map((record) => sheetsOf(operation, record));
  if (!sheets.some((each) => each.some(({ isWrong }) => isWrong))) return null;
  const found = stateChanges.find((change) => predictsAll(change, operation, records, sheets));
  return found ?? (isUnstable(records, sheets) ? { kind: "unstable" } : null);
}

function sheetsOf(operation: Convolution, { request, answered }: Record): readonly Sheet[] {
  return partsOf(operation).flatMap((part) => {
    const answer = answered === "throws" ? answered : partOf(part, answered.answer);
    return sheetOf(operation, part, request, answer, null) ?? [];
  });
}

function predictsAll(
  change: StateChange,
  operation: Convolution,
  records: readonly Record[],
  sheets: readonly (readonly Sheet[])[],
): boolean {
  const kept = new Map<string, ConvolutionRequest>();
  return records.every(({ request }, i) => {
    const key = keyOf(change, request);
    const earlier = kept.get(key);
    if (!earlier || change.of === "previous") kept.set(key, request);
    const served = earlier ? { ...request, [change.field]: earlier[change.field] } : request;
    const own = sheets[i] ?? [];
    return partsOf(operation).every((part, at) => {
      const sheet = own[at];
      if (!sheet) return true;
      return agrees(outcomeOf(operation, part, served), sheet.outcome, sheet.tolerance);
    });
  });
}

function outcomeOf(
  operation: Convolution,
  part: ReturnType<typeof partsOf>[number],
  request: ConvolutionRequest,
): Outcome {
  try {
    return outcomeUnder(null, operation, part, request) ?? "throws";
  } catch {
    return "throws";
  }
}

function keyOf(change: StateChange, { input, weight }: ConvolutionRequest): string {
  if (change.with === "anything") return "";
  return String(change.with === "shapes" ? [input.shape, weight.shape] : weight.shape);
}

/** Whether a request was put twice and answered in two ways. */
function isUnstable(records: readonly Record[], sheets: readonly (readonly Sheet[])[]): boolean {
  const first = new Map<ConvolutionRequest, number>();
  return records.some(({ request }, i) => {
    const before = first.get(request);
    if (before === undefined) {
      first.set(request, i);
      return false;
    }
    const own = sheets[i] ?? [];
    return own.some((sheet, at) => !agrees(sheet.outcome, sheets[before]?.[at]?.outcome ?? sheet.outcome, exactly));
  });
}
