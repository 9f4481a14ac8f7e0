import { type Shape, shapeOf } from "../../../run/judged/shape.ts";
import type { AccumulatedChange, Convolution, MemoryChange, StateChange } from "../../../run/record/measured/change.ts";
import { partOf, partsOf } from "../model/computation.ts";
import type { ConvolutionRequest } from "../model/geometry.ts";
import { type Rule, separatingRules } from "../region/rule.ts";
import type { Record } from "./measure.ts";
import { requestOf } from "./shapes.ts";
import { agrees, exactly, type Sheet, sheetOf } from "./sheet.ts";
import { simulated } from "./simulate.ts";

const fields = ["weight", "bias", "input", "stride", "dilation", "padding"] as const;
const keys = ["shapes", "weightShape", "anything"] as const;

/** Every part of a request that may be that of an earlier one, and every earlier answer that may be added. */
const changes: readonly MemoryChange[] = [
  ...fields.flatMap((field) =>
    keys.flatMap((key) =>
      (["first", "previous"] as const).map((of): StateChange => ({ kind: "state", field, of, with: key })),
    ),
  ),
  ...(["shapes", "answerShape", "call"] as const).flatMap((key) =>
    (["all", "previous"] as const).map((of): AccumulatedChange => ({ kind: "accumulated", of, with: key })),
  ),
];

/** What the answers owe to earlier requests, and where. */
export interface FoundState {
  readonly change: MemoryChange | { readonly kind: "unstable" };
  /** Null if no short rule says where. */
  readonly rule: Rule | null;
}

export const plainShape: Shape = {
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
  return [...shapes, { ...plainShape, plane: [6, 6] as const }].flatMap((shape, i) => {
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

/**
 * The earlier part that predicts all outcomes in their order, in the simplest region; `unstable` if equal requests
 * differ; null for neither.
 */
export function stateOf(operation: Convolution, records: readonly Record[]): FoundState | null {
  const sheets = records.map((record) => sheetsOf(operation, record));
  if (!sheets.some((each) => each.some((sheet) => sheet?.isWrong))) return null;
  const found: { change: MemoryChange; rule: Rule }[] = [];
  for (const change of changes) {
    const rule = ruleOf(change, operation, records, sheets);
    if (rule) found.push({ change, rule });
  }
  const [best] = found.sort((a, b) => a.rule.cost - b.rule.cost);
  return best ?? (isUnstable(records, sheets) ? { change: { kind: "unstable" }, rule: null } : null);
}

/** The sheet of each part of an operation, in their order. */
export function sheetsOf(operation: Convolution, { request, answered }: Record): readonly (Sheet | null)[] {
  return partsOf(operation).map((part) => {
    const answer = answered === "throws" ? answered : partOf(part, answered.answer);
    return sheetOf(operation, part, request, answer, null);
  });
}

/** Where a change gives all wrong outcomes and leaves out all right ones that it would alter; null if it does not. */
function ruleOf(
  change: MemoryChange,
  operation: Convolution,
  records: readonly Record[],
  sheets: readonly (readonly (Sheet | null)[])[],
): Rule | null {
  const { ask } = simulated(change, operation);
  const [wrong, excluded]: [Sheet[], Sheet[]] = [[], []];
  const isExplained = records.every(({ request }, i) => {
    const outcomes = ask(request);
    const own = sheets[i] ?? [];
    return partsOf(operation).every((part, at) => {
      const [sheet, predicted] = [own[at], outcomes(part)];
      if (!sheet || predicted === null) return true;
      const isAlike = agrees(predicted, sheet.outcome, sheet.tolerance);
      if (sheet.isWrong) wrong.push(sheet);
      else if (!isAlike) excluded.push(sheet);
      return isAlike || !sheet.isWrong;
    });
  });
  if (!isExplained) return null;
  const featuresOf = ({ features }: Sheet) => features;
  return separatingRules(wrong.map(featuresOf), excluded.map(featuresOf))[0] ?? null;
}

/** Whether a request was put twice and answered in two ways. */
function isUnstable(records: readonly Record[], sheets: readonly (readonly (Sheet | null)[])[]): boolean {
  const first = new Map<ConvolutionRequest, number>();
  return records.some(({ request }, i) => {
    const before = first.get(request);
    if (before === undefined) {
      first.set(request, i);
      return false;
    }
    const own = sheets[i] ?? [];
    return own.some(
      (sheet, at) => sheet && !agrees(sheet.outcome, sheets[before]?.[at]?.outcome ?? sheet.outcome, exactly),
    );
  });
}
