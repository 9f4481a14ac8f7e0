import type { AccuracyClass, Dtype, Tensor } from "../../contract/contract.ts";
import { isTensor } from "../../contract/tensor.ts";
import { roundTo } from "../../impl/halves.ts";
import { accuracyOf, undeclared } from "../../properties/claim/declaration.ts";
import { fittingClasses, roundingBound } from "../../properties/oracle/accuracyClasses.ts";
import type { ProductSums } from "../../properties/oracle/productSums.ts";
import { winogradTransforms } from "../../properties/oracle/winogradBound.ts";
import type { Convolution } from "../../run/record/measured/change.ts";
import { sumsOf } from "./model/bounds.ts";
import { partOf, partsOf } from "./model/computation.ts";
import type { Record } from "./probe/measure.ts";

/** Maximum number of wrong answers that are compared with the bounds. */
const maxCompared = 40;

/** The share of wrong answers that a class must explain by a small bound: an infinite one explains every mistake. */
const minExplained = 0.8;
/** Winograd's bound is that of a whole tile, and so large for its small sums. */
const minExplainedByTiles = 0.3;
/** A bound up to this share of Σ|x||w| is small. */
const smallShare = 0.25;

/**
 * The accuracy classes whose bounds all wrong answers of an operation in one dtype meet, the tightest first: in float32,
 * otherwise in float16 or bfloat16. If only requests to which Winograd's algorithm applies are wrong, and others are
 * right, only its classes: a narrower format would show everywhere.
 */
export function classesOf(operation: Convolution, records: readonly Record[]): readonly AccuracyClass[] {
  for (const dtype of ["float32", "float16", "bfloat16"] as const) {
    const classes = classesIn(dtype, operation, records);
    if (classes.length > 0) return classes;
  }
  return [];
}

function classesIn(dtype: Dtype, operation: Convolution, records: readonly Record[]): readonly AccuracyClass[] {
  const promised = accuracyOf(undeclared, operation, dtype);
  const explained = new Map<AccuracyClass, number>();
  let common: readonly AccuracyClass[] | undefined;
  let compared = 0;
  let isOfTiles = true;
  let isRightElsewhere = false;
  for (const { request, answered } of records.filter(({ request }) => request.input.dtype === dtype))
    for (const part of partsOf(operation)) {
      if (compared >= maxCompared || common?.length === 0) break;
      const answer = answered === "throws" ? null : partOf(part, answered.answer);
      if (part === "biasGradient" && request.bias === null) continue;
      if (!isTensor(answer)) return [];
      const sums = sumsOf(operation, part, request);
      if (String(answer.shape) !== String(sums.exact.shape)) return [];
      const fitting = fittingClasses(answer, sums);
      if (fitting.includes(promised)) {
        isRightElsewhere ||= !sums.isWinograd;
        continue;
      }
      compared += 1;
      isOfTiles &&= sums.isWinograd;
      common = (common ?? fitting).filter((each) => fitting.includes(each));
      for (const name of common) if (isSmall(name, sums, answer)) explained.set(name, (explained.get(name) ?? 0) + 1);
    }
  const having = (share: number) => (common ?? []).filter((name) => (explained.get(name) ?? 0) >= share * compared);
  const ofTiles = isOfTiles && isRightElsewhere ? having(minExplainedByTiles).filter(isTiled) : [];
  return ofTiles.length > 0 ? ofTiles : having(minExplained);
}

function isTiled(name: AccuracyClass): boolean {
  return name in winogradTransforms;
}

/** Whether the bound of a class is small for a wrong element. */
function isSmall(name: AccuracyClass, sums: ProductSums, { data }: Tensor): boolean {
  // Without overflow, which would explain large answers only.
  const bound = roundingBound(name, sums);
  const { exact } = sums;
  return exact.data.some((want, i) => {
    const distance = Math.abs((data[i] as number) - want);
    const isWrong =
      distance > Math.max(Math.abs(roundTo(exact.dtype, want) - want), 2 ** -24 * (exact.magnitude[i] as number));
    return isWrong && (bound?.(i) ?? 0) <= smallShare * (exact.magnitude[i] as number);
  });
}
