import { valuesIn } from "../../properties/claim/exchange.ts";
import type { Failure } from "../../properties/claim/result.ts";
import { isUnexpected, type RunReport, type SettledResult } from "../../run/record/runReport.ts";
import { tellingFields } from "../failure/showRequest.ts";
import { causesOf } from "./causesOf.ts";

/** A claim that failed and is not expected to. */
export type FailedResult = SettledResult & { readonly failure: Failure };

/** One cause of failures, and the claims that it fails. */
export interface Story {
  /** Where the target is wrong, what it does there, and where this was reported; empty if nothing is known. */
  readonly cause: readonly string[];
  /** The claim with the smallest case. */
  readonly smallest: FailedResult;
  /** The other claims, the next smallest case first. */
  readonly others: readonly FailedResult[];
}

/** The failures of a run by cause, the cause of the largest number of claims first. */
export function storiesOf({ results, diagnosis }: Pick<RunReport, "results" | "diagnosis">): readonly Story[] {
  const failed = results.filter(isFailed);
  const { groups, rest } = causesOf(
    failed.map(({ failure }) => failure),
    diagnosis,
    results.flatMap(({ unjudged }) => unjudged?.reasons ?? []),
  );
  const stories = groups.map(({ cause, members }) => {
    const claims = members.map((member) => failed[member] as FailedResult).sort(bySize);
    const [smallest, ...others] = claims as [FailedResult, ...FailedResult[]];
    return { cause, smallest, others };
  });
  const [first, ...more] = stories.sort((a, b) => b.others.length - a.others.length);
  return first ? [{ ...first, cause: [...first.cause, ...rest] }, ...more] : [];
}

function isFailed(result: SettledResult): result is FailedResult {
  return isUnexpected(result) && result.failure !== undefined;
}

/** A case of the suite comes before a recorded one, which is not shrunk; then the shorter one. */
function bySize(a: FailedResult, b: FailedResult): number {
  return sizeOf(a.failure) - sizeOf(b.failure);
}

function sizeOf({ discrepancy, exchanges, exchangesOmitted = 0 }: Failure): number {
  const isRecorded = "golden" in discrepancy && discrepancy.golden !== undefined;
  const values = exchanges.reduce(
    (sum, exchange) => sum + valuesIn(exchange) + fieldWeight * tellingFields(exchange.operation, exchange.request),
    0,
  );
  const isUnknown = exchanges.length === 0 || exchangesOmitted > 0;
  return values + (isRecorded ? recorded : 0) + (isUnknown ? 2 * recorded : 0);
}

/** More values than a case holds. */
const recorded = 2 ** 40;
/** A field that stands out makes a case as hard to read as this number of values. */
const fieldWeight = 3;
