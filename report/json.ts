import type { Failure } from "../properties/runClaim.ts";
import type { Exchange } from "../properties/subject.ts";
import { fromPlain, plainNumber, toPlain } from "./plainValue.ts";
import { conforms, countsOf, type RunReport, type SettledResult } from "./runReport.ts";

/** Exchanges written of a case: the first ones and the last, on which it failed. */
const longestStory = 16;

/** The run as JSON of docs/report.schema.json. */
export function renderJson(run: RunReport): string {
  const { results, milliseconds, peakMemoryBytes, diagnosis, ...call } = run;
  const machine = { platform: process.platform, arch: process.arch, node: process.version };
  const plain = {
    format: 1,
    ...call,
    conforms: conforms(run),
    counts: countsOf(results),
    milliseconds,
    peakMemoryBytes,
    machine,
    diagnosis,
    results: results.map(({ failure, ...result }) => ({
      ...result,
      ...(failure ? { failure: plainFailure(failure) } : {}),
    })),
  };
  return `${JSON.stringify(plain, null, 1)}\n`;
}

function plainFailure({ element, exchanges, draw: _draw, larger: _larger, ...failure }: Failure): object {
  const shown = exchanges.filter((_, i) => i < longestStory - 1 || i === exchanges.length - 1);
  const numbers = element && {
    got: plainNumber(element.got),
    want: plainNumber(element.want),
    bound: plainNumber(element.bound),
  };
  return {
    ...(toPlain(failure) as Omit<Failure, "element" | "exchanges">),
    ...(element ? { element: { ...element, ...numbers } } : {}),
    exchanges: shown.map(({ operation, request, answer, error }) => ({
      operation,
      request: toPlain(request),
      ...(answer === undefined ? {} : { answer: toPlain(answer) }),
      ...(error === undefined ? {} : { error }),
    })),
    exchangesOmitted: exchanges.length - shown.length,
  };
}

/** A report of docs/report.schema.json as it is parsed. */
export interface PlainReport extends Omit<RunReport, "results"> {
  readonly results: readonly (Omit<SettledResult, "failure"> & {
    readonly failure?: Omit<Failure, "exchanges"> & {
      readonly exchanges: readonly Exchange[];
      readonly exchangesOmitted: number;
    };
  })[];
}

/** The results of a parsed report as the run had them, apart from what was omitted. */
export function resultsOf({ results }: PlainReport): SettledResult[] {
  return results.map(({ failure, ...result }) => {
    if (!failure) return result;
    const { exchangesOmitted: _, element, exchanges, ...rest } = failure;
    const numbers = element && {
      got: Number(element.got),
      want: Number(element.want),
      bound: Number(element.bound),
    };
    const revived = exchanges.map(({ request, ...exchange }) => ({
      ...exchange,
      request: fromPlain(request),
      ...("answer" in exchange ? { answer: fromPlain(exchange.answer) } : {}),
    }));
    return {
      ...result,
      failure: { ...rest, exchanges: revived, ...(element ? { element: { ...element, ...numbers } } : {}) },
    };
  });
}
