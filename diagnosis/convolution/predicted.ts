import type { Target } from "../../contract/contract.ts";
import { reference } from "../../faults/reference.ts";
import type { Change, Convolution, Part } from "../../run/record/measured/change.ts";
import { isGradient } from "../../run/record/measured/convolutions.ts";
import type { ConvolutionFinding } from "../../run/record/measured/finding.ts";
import { isOfMemory, outcomeUnder } from "./change/change.ts";
import { partOf, partsOf } from "./model/computation.ts";
import { type ConvolutionRequest, geometryOf } from "./model/geometry.ts";
import type { Outcome } from "./probe/sheet.ts";
import { simulated } from "./probe/simulate.ts";
import { featuresOf } from "./region/features.ts";
import { meets } from "./region/rule.ts";

type Changed = ConvolutionFinding & Required<{ [Name in "change" | "where"]: NonNullable<ConvolutionFinding[Name]> }>;

/**
 * The implementation that findings describe: right but for each change in its region; null if one has no change. The
 * answer to a request that a change makes invalid is undefined; if `isLoose`, pixels that there are not are zeros.
 */
export function predictedBy(findings: readonly ConvolutionFinding[], isLoose = false): Target | null {
  const changed = findings.filter((finding): finding is Changed => finding.change !== null && finding.where !== null);
  const [first] = changed;
  if (!first || changed.length < findings.length) return null;
  const { operation } = first;
  const right = reference[operation] as (request: unknown) => unknown;
  const memories = changed.map(({ change }) => (isOfMemory(change) ? simulated(change, operation) : null));
  const serve = (request: ConvolutionRequest) => {
    const answer = refusing(
      () => right(request),
      () => {
        for (const memory of memories) memory?.refuse();
      },
    );
    const features = featuresOf(geometryOf(operation, request), request);
    const outcomes = changed.map(({ change, where }, i) => {
      const remembered = memories[i]?.ask(request);
      if (!meets({ conditions: where }, features)) return null;
      return remembered ?? outcomesUnder(change, operation, request, isLoose);
    });
    const partOfAnswer = (part: Part) => {
      const own = partOf(part, answer);
      const at = changed.findIndex(({ parts }) => parts.includes(part));
      const predicted = own === null ? null : outcomes[at];
      const outcome = predicted?.(part) ?? null;
      return outcome === null ? own : answeredBy(outcome);
    };
    return wholeAnswer(operation, partOfAnswer);
  };
  return { [operation]: serve };
}

/** The result of a call; what it throws is thrown after a note of it. */
function refusing<T>(call: () => T, note: () => void): T {
  try {
    return call();
  } catch (error) {
    note();
    throw error;
  }
}

/** The outcome of each part; null if the change does not concern it, `invalid` if it makes the request invalid. */
function outcomesUnder(
  change: Change,
  operation: Convolution,
  request: ConvolutionRequest,
  isLoose: boolean,
): (part: Part) => Outcome | "invalid" | null {
  return (part) => {
    const outcome = outcomeUnder(change, operation, part, request);
    if (outcome !== null) return outcome;
    const loose = outcomeUnder(change, operation, part, request, true);
    return loose === null || isLoose ? loose : "invalid";
  };
}

function answeredBy(outcome: Outcome | "invalid"): unknown {
  if (outcome === "throws") throw new Error("the finding predicts an error");
  return outcome === "invalid" ? undefined : outcome;
}

function wholeAnswer(operation: Convolution, partOfAnswer: (part: Part) => unknown): unknown {
  if (!isGradient(operation)) return partOfAnswer("output");
  const [input, weight, bias] = partsOf(operation).map(partOfAnswer);
  return [input, weight, bias].includes(undefined) ? undefined : { input, weight, bias };
}
