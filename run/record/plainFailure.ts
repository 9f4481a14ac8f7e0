import { isTensor } from "../../contract/tensor.ts";
import type { Discrepancy } from "../../properties/claim/discrepancy.ts";
import type { SampleSketch } from "../../properties/claim/evidence.ts";
import type { Exchange } from "../../properties/claim/exchange.ts";
import type { Failure } from "../../properties/claim/result.ts";
import { fromPlain, maxElements, toPlain } from "./plainValue.ts";

/** Exchanges of a case that are written: the first ones and the last, on which it failed. */
const maxExchanges = 16;

/** A failure in a JSON report: tensors as lists, numbers that JSON lacks as strings. */
export interface PlainFailure
  extends Omit<Failure, "discrepancy" | "draw" | "exchanges" | "exchangesOmitted" | "isCut" | "larger" | "samples"> {
  /** The failure in words; the facts are in `discrepancy`. */
  readonly message: string;
  readonly discrepancy: unknown;
  readonly draw?: unknown;
  /** Their requests and answers are plain values. */
  readonly exchanges: readonly Exchange[];
  /** How many exchanges before the last are left out. */
  readonly exchangesOmitted: number;
  readonly larger?: readonly (readonly Exchange[])[];
  readonly samples?: unknown;
}

/** A failure as JSON, with its message. */
export function plainFailure(failure: Failure, message: string): PlainFailure {
  const { discrepancy, exchanges, exchangesOmitted = 0, isCut: _, larger, samples, draw, ...rest } = failure;
  const shown = exchanges.filter((_, i) => i < maxExchanges - 1 || i === exchanges.length - 1);
  return {
    message,
    discrepancy: toPlain(discrepancy),
    ...rest,
    ...(samples ? { samples: toPlain(samples) } : {}),
    ...(draw === undefined ? {} : { draw: toPlain(draw) }),
    exchanges: shown.map(plainExchange),
    exchangesOmitted: exchanges.length - shown.length + exchangesOmitted,
    ...(larger ? { larger: larger.map((exchanged) => exchanged.map(plainExchange)) } : {}),
  };
}

function plainExchange({ operation, request, answer, error, byHandle, ended }: Exchange): Exchange {
  return {
    operation,
    request: toPlain(request),
    ...(byHandle === undefined ? {} : { byHandle }),
    ...(answer === undefined ? {} : { answer: toPlain(answer) }),
    ...(error === undefined ? {} : { error }),
    ...(ended === undefined ? {} : { ended }),
  };
}

/** Reads a failure that `plainFailure` wrote. */
export function revivedFailure(plain: PlainFailure): Failure {
  const { message: _, discrepancy, exchanges, exchangesOmitted, larger, samples, draw, ...rest } = plain;
  return {
    ...rest,
    discrepancy: fromPlain(discrepancy) as Discrepancy,
    exchanges: exchanges.map(revivedExchange),
    ...(exchangesOmitted > 0 ? { exchangesOmitted } : {}),
    ...(exchanges.some(isPlainCut) ? { isCut: true as const } : {}),
    ...(larger ? { larger: larger.map((exchanged) => exchanged.map(revivedExchange)) } : {}),
    ...(samples ? { samples: fromPlain(samples) as readonly SampleSketch[] } : {}),
    ...(draw === undefined ? {} : { draw: fromPlain(draw) }),
  };
}

/** Whether `toPlain` left out numbers of a tensor. */
function isPlainCut({ request, answer }: Exchange): boolean {
  return [request, answer].some((value) => isCut(value) || Object.values(value ?? {}).some(isCut));
}

function isCut(value: unknown): boolean {
  return typeof value === "object" && value !== null && "omitted" in value;
}

function revivedExchange({ request, ...exchange }: Exchange): Exchange {
  return {
    ...exchange,
    request: fromPlain(request),
    ...("answer" in exchange ? { answer: fromPlain(exchange.answer) } : {}),
  };
}

/** Whether a report holds the whole case, so that it gives the same evidence after the reports of shards are merged. */
export function isCarriedWhole({
  exchanges,
  exchangesOmitted = 0,
}: Pick<Failure, "exchanges" | "exchangesOmitted">): boolean {
  return exchanges.length <= maxExchanges && exchangesOmitted === 0 && exchanges.every(isPlainWhole);
}

function isPlainWhole({ request, answer }: Exchange): boolean {
  const fields = typeof request === "object" && request !== null ? Object.values(request) : [];
  const tensors = [...fields, answer, ...(typeof answer === "object" && answer !== null ? Object.values(answer) : [])];
  return tensors.every((value) => !isTensor(value) || value.data.length <= maxElements);
}
