import type { SampleSketch } from "../../properties/claim/evidence.ts";
import type { Failure } from "../../properties/claim/runClaim.ts";
import type { Exchange } from "../../properties/claim/subject.ts";
import { isTensor } from "./literal.ts";
import { fromPlain, mostElements, plainNumber, toPlain } from "./plainValue.ts";

/** Exchanges written of a case: the first ones and the last, on which it failed. */
const longestStory = 16;

/** A failure as JSON can carry it; `exchangesOmitted` counts what is left out of a long story. */
export function plainFailure({ element, exchanges, larger, draw, ...failure }: Failure): object {
  const shown = exchanges.filter((_, i) => i < longestStory - 1 || i === exchanges.length - 1);
  const numbers = element && {
    got: plainNumber(element.got),
    want: plainNumber(element.want),
    bound: plainNumber(element.bound),
  };
  return {
    ...(toPlain(failure) as Omit<Failure, "element" | "exchanges">),
    ...(element ? { element: { ...element, ...numbers } } : {}),
    ...(draw === undefined ? {} : { draw: toPlain(draw) }),
    exchanges: shown.map(plainExchange),
    exchangesOmitted: exchanges.length - shown.length + (failure.exchangesOmitted ?? 0),
    ...(larger ? { larger: larger.map((story) => story.map(plainExchange)) } : {}),
  };
}

function plainExchange({ operation, request, answer, error, ended }: Exchange): Exchange {
  return {
    operation,
    request: toPlain(request),
    ...(answer === undefined ? {} : { answer: toPlain(answer) }),
    ...(error === undefined ? {} : { error }),
    ...(ended === undefined ? {} : { ended }),
  };
}

/** The failure that `plainFailure` wrote. */
export function revivedFailure({
  exchangesOmitted = 0,
  element,
  exchanges,
  larger,
  samples,
  draw,
  ...rest
}: Failure): Failure {
  const numbers = element && { got: Number(element.got), want: Number(element.want), bound: Number(element.bound) };
  return {
    ...rest,
    exchanges: exchanges.map(revived),
    ...(exchangesOmitted > 0 ? { exchangesOmitted } : {}),
    ...(larger ? { larger: larger.map((story) => story.map(revived)) } : {}),
    ...(samples ? { samples: fromPlain(samples) as readonly SampleSketch[] } : {}),
    ...(draw === undefined ? {} : { draw: fromPlain(draw) }),
    ...(element ? { element: { ...element, ...numbers } } : {}),
  };
}

function revived({ request, ...exchange }: Exchange): Exchange {
  return {
    ...exchange,
    request: fromPlain(request),
    ...("answer" in exchange ? { answer: fromPlain(exchange.answer) } : {}),
  };
}

/** Whether a case travels whole in a report, so that it is the same evidence after the reports of shards are merged. */
export function isCarriedWhole({
  exchanges,
  exchangesOmitted = 0,
}: Pick<Failure, "exchanges" | "exchangesOmitted">): boolean {
  return exchanges.length <= longestStory && exchangesOmitted === 0 && exchanges.every(isPlainWhole);
}

function isPlainWhole({ request, answer }: Exchange): boolean {
  const fields = typeof request === "object" && request !== null ? Object.values(request) : [];
  const tensors = [...fields, answer, ...(typeof answer === "object" && answer !== null ? Object.values(answer) : [])];
  return tensors.every((value) => !isTensor(value) || value.data.length <= mostElements);
}
