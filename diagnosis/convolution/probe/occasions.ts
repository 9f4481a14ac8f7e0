import type { AfterRefusalChange, Convolution, EveryChange, OwnChange } from "../../../run/record/measured/change.ts";
import { isOwn } from "../change/change.ts";
import { partsOf } from "../model/computation.ts";
import { explain } from "./explain.ts";
import type { Record } from "./measure.ts";
import type { Sheet } from "./sheet.ts";
import { sheetsOf } from "./state.ts";

/** Minimum number of wrong answers from which a period is concluded. */
const minOccasions = 4;

/** The period of the wrong answers, and what is wrong about them; null if there is none. */
export function everyOf(operation: Convolution, records: readonly Record[]): EveryChange | null {
  const sheets = records.map((record) => sheetsOf(operation, record));
  const wrong = sheets.flatMap((each, i) => (each.some((sheet) => sheet?.isWrong) ? [i] : []));
  const [first] = wrong;
  if (first === undefined || wrong.length < minOccasions) return null;
  const count = wrong.map((at) => at - first).reduce(greatestDivisor, 0);
  if (count < 2) return null;
  const what = commonChange(
    operation,
    sheets.filter((_, i) => i % count === first % count),
  );
  return what && { kind: "every", count, what };
}

/** What is wrong about all answers after a refusal; null if not all are wrong in one way. */
export function afterRefusalOf(operation: Convolution, records: readonly Record[]): AfterRefusalChange | null {
  const what = commonChange(
    operation,
    records.map((record) => sheetsOf(operation, record)),
  );
  return what && { kind: "afterRefusal", what };
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

/** The simplest change of every request that gives all these answers of the first part that is wrong. */
function commonChange(operation: Convolution, sheets: readonly (readonly (Sheet | null)[])[]): OwnChange | null {
  for (const [at, part] of partsOf(operation).entries()) {
    const own = sheets.flatMap((each) => each[at] ?? []);
    if (!own.some(({ isWrong }) => isWrong)) continue;
    const [best] = explain({ operation, part, sheets: own, hypotheses: null }).filter(
      ({ rule }) => rule.conditions.length === 0,
    );
    return best && isOwn(best.hypothesis.change) ? best.hypothesis.change : null;
  }
  return null;
}
