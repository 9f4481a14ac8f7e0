import type { AccuracyClass } from "../../contract/contract.ts";
import { isTensor } from "../../contract/tensor.ts";
import { fittingClasses } from "../../properties/oracle/accuracyClasses.ts";
import type { Convolution } from "../../run/record/measured/change.ts";
import { sumsOf } from "./model/bounds.ts";
import { partOf, partsOf } from "./model/computation.ts";
import type { Record } from "./probe/measure.ts";

/** Maximum number of wrong answers that are compared with the bounds. */
const maxCompared = 40;

/** The accuracy classes whose bounds all wrong float32 answers of an operation meet, the tightest first. */
export function classesOf(operation: Convolution, records: readonly Record[]): readonly AccuracyClass[] {
  let common: readonly AccuracyClass[] | undefined;
  let compared = 0;
  for (const { request, answered } of records.filter(({ request }) => request.input.dtype === "float32"))
    for (const part of partsOf(operation)) {
      if (compared >= maxCompared || common?.length === 0) break;
      const answer = answered === "throws" ? null : partOf(part, answered.answer);
      if (part === "biasGradient" && request.bias === null) continue;
      if (!isTensor(answer)) return [];
      const sums = sumsOf(operation, part, request);
      if (String(answer.shape) !== String(sums.exact.shape)) return [];
      const fitting = fittingClasses(answer, sums);
      if (fitting.includes("ieee-f32")) continue;
      compared += 1;
      common = (common ?? fitting).filter((each) => fitting.includes(each));
    }
  return common ?? [];
}
