import { catalogue } from "../../properties/catalogue.ts";
import type { Exchange } from "../../properties/claim/exchange.ts";
import type { ClaimResult } from "../../properties/claim/result.ts";
import { shapeOf } from "../../run/judged/shape.ts";
import type { Convolution } from "../../run/record/measured/change.ts";
import { partOf, partsOf } from "./model/computation.ts";
import { type ConvolutionRequest, geometryOf } from "./model/geometry.ts";
import type { Record } from "./probe/measure.ts";
import { sheetOf } from "./probe/sheet.ts";

/** A claim that observes memory records requests that the target may have changed since. */
export const observingMemory = new Set(catalogue.filter(({ observes }) => observes === "memory").map(({ id }) => id));

/** Maximum number of failing requests around which others are put. */
const maxFailing = 12;

/** Distinct valid requests that were answered wrongly, the smallest first. */
export function wrongRecords(operation: Convolution, results: readonly ClaimResult[]): readonly Record[] {
  const exchanges = results
    .filter(({ id }) => !observingMemory.has(id))
    .flatMap(({ failure }) => [...(failure?.exchanges ?? []), ...(failure?.larger ?? []).flat()]);
  const distinct = new Map<string, Record>();
  for (const exchange of exchanges) {
    const record = recordOf(operation, exchange);
    if (record && isWrong(operation, record)) distinct.set(JSON.stringify(shapeOf(record.request)), record);
  }
  const size = ({ request: { input, weight } }: Record) => input.data.length + weight.data.length;
  const isEmpty = ({ request }: Record) => (request.input.shape[0] === 0 ? 1 : 0);
  return [...distinct.values()].sort((a, b) => isEmpty(a) - isEmpty(b) || size(a) - size(b)).slice(0, maxFailing);
}

/** An invalid request of a failing case that the target refused. */
export function refusedRequest(
  operation: Convolution,
  results: readonly ClaimResult[],
): ConvolutionRequest | undefined {
  const exchanges = results.flatMap(({ failure }) => failure?.exchanges ?? []);
  const refused = exchanges.filter((exchange) => exchange.operation === operation && exchange.error !== undefined);
  return refused
    .map(({ request }) => request as ConvolutionRequest)
    .find((request) => !isValidRequest(operation, request));
}

function isValidRequest(operation: Convolution, request: ConvolutionRequest): boolean {
  try {
    geometryOf(operation, request);
    return true;
  } catch {
    return false;
  }
}

function recordOf(operation: Convolution, exchange: Exchange): Record | null {
  if (exchange.operation !== operation || exchange.ended) return null;
  const request = exchange.request as ConvolutionRequest;
  if (exchange.error !== undefined) return { request, answered: "throws" };
  return "answer" in exchange ? { request, answered: { answer: exchange.answer } } : null;
}

function isWrong(operation: Convolution, { request, answered }: Record): boolean {
  try {
    return partsOf(operation).some(
      (part) =>
        sheetOf(operation, part, request, answered === "throws" ? answered : partOf(part, answered.answer), null)
          ?.isWrong,
    );
  } catch {
    // An invalid request has no right answer.
    return false;
  }
}
