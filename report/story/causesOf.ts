import type { Operation } from "../../contract/contract.ts";
import type { Exchange } from "../../properties/claim/exchange.ts";
import type { Failure } from "../../properties/claim/result.ts";
import type { Diagnosis } from "../../run/record/runReport.ts";
import { comparedLines, cutLines } from "../diagnosed/diagnosisLines.ts";
import { knownCauses } from "./knownCauses.ts";
import { isValue, operationOf } from "./operationOf.ts";

/** Failures with one cause. */
interface Group {
  readonly cause: readonly string[];
  /** Places in the list of failures. */
  readonly members: readonly number[];
}

interface Causes {
  readonly groups: readonly Group[];
  /** Findings of the diagnosis that no failure belongs to. */
  readonly rest: readonly string[];
}

/**
 * Groups failures by the finding of the diagnosis that explains them; the others by operation and kind of failure. Known
 * faults that were only compared explain wrong values without a finding. `reasons`: why cases were not put.
 */
export function causesOf(
  failures: readonly Failure[],
  diagnosis: Diagnosis | null,
  reasons: readonly string[] = [],
): Causes {
  const located = blamed(failures);
  const known = knownCauses(located, diagnosis, reasons);
  const groups = new Map<string, { cause: readonly string[]; members: number[] }>();
  located.forEach((failure, place) => {
    const found = known.find(({ fits }) => fits(failure));
    const key = found?.key ?? symptomOf(failure);
    const group = groups.get(key) ?? { cause: found?.cause ?? [], members: [] };
    group.members.push(place);
    groups.set(key, group);
  });
  const compared = diagnosis && diagnosis.draws.length === 0 ? comparedLines(diagnosis) : [];
  const unexplained = [...groups].find(([key]) => isComparable(key, diagnosis))?.[1];
  // That the time ended is no cause.
  if (unexplained && diagnosis && compared.length > cutLines(diagnosis).length) unexplained.cause = compared;
  return {
    groups: [...groups.values()],
    rest: known.filter(({ key, isFinding }) => isFinding && !groups.has(key)).flatMap(({ cause }) => cause),
  };
}

/**
 * The failures as they are grouped. A failure of several operations, such as that of a gradient and its convolution, is of
 * those that fail alone, if the others do not.
 */
function blamed(failures: readonly Failure[]): readonly Failure[] {
  const operationsIn = ({ exchanges }: Failure) => [...new Set(exchanges.map(nameOf))];
  const alone = new Set(
    failures.filter(isValue).flatMap((failure) => (operationsIn(failure).length === 1 ? operationsIn(failure) : [])),
  );
  return failures.map((failure) => {
    const exchanges = failure.exchanges.filter((exchange) => alone.has(nameOf(exchange)));
    return isValue(failure) && exchanges.length > 0 ? { ...failure, exchanges } : failure;
  });
}

/** The operation of an exchange; that of prepared weights is a conv2d. */
function nameOf(exchange: Exchange): string {
  return operationOf({ exchanges: [exchange], discrepancy: { kind: "suite", error: "" } });
}

const values = "values";

/** How a failure shows itself: `values conv2d`, `ended conv2d …`. */
function symptomOf(failure: Failure): string {
  const { discrepancy } = failure;
  const operation = operationOf(failure);
  if (isValue(failure)) return `${values} ${operation}`;
  if (discrepancy.kind === "ended") return `ended ${operation} ${discrepancy.how}`;
  return `${discrepancy.kind} ${discrepancy.kind === "rule" ? discrepancy.rule : ""} ${operation}`;
}

const areas: Readonly<Record<string, Operation>> = {
  conv2d: "conv2d",
  gradient: "conv2dGradient",
  transposed: "convTranspose2d",
  transposedGradient: "convTranspose2dGradient",
  init: "initialize",
};

/** Whether the best known fault, if there is one, is of the operation whose values are wrong. */
function isComparable(key: string, diagnosis: Diagnosis | null): boolean {
  if (!key.startsWith(values)) return false;
  const area = diagnosis?.candidates[0]?.id.split("/")[0];
  const wanted = area === undefined ? diagnosis?.formulas.length && "initialize" : areas[area];
  return !wanted || key === `${values} ${wanted}`;
}
