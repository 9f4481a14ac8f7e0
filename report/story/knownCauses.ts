import { isHandleOperation } from "../../contract/handles.ts";
import type { Failure } from "../../properties/claim/result.ts";
import { skippedRegion } from "../../run/ends/endMemory.ts";
import type { DrawFinding } from "../../run/record/measured/drawn.ts";
import type { ConvolutionFinding } from "../../run/record/measured/finding.ts";
import type { Diagnosis } from "../../run/record/runReport.ts";
import { cutLines, drawnAsIn } from "../diagnosed/diagnosisLines.ts";
import { changesText, drawnText, ownInitializer } from "../diagnosed/drawnText.ts";
import { findingSentences } from "../diagnosed/findingLines.ts";
import { handleSentences } from "../diagnosed/handleText.ts";
import { initializerOf, isValue, operationOf, partOf } from "./operationOf.ts";

/** A cause that is known, and how a failure shows it. */
export interface KnownCause {
  readonly key: string;
  readonly cause: readonly string[];
  /** Whether the diagnosis found it. */
  readonly isFinding: boolean;
  readonly fits: (failure: Failure) => boolean;
}

/**
 * The regions of requests that end the target, and the findings of the diagnosis, which failures belong to. `reasons`:
 * why cases were not put.
 */
export function knownCauses(
  failures: readonly Failure[],
  diagnosis: Diagnosis | null,
  reasons: readonly string[],
): readonly KnownCause[] {
  const ends = endsOf(reasons);
  if (!diagnosis) return ends;
  const convolutions = diagnosis.convolutions.flatMap((finding, i): readonly KnownCause[] => {
    if (finding.change?.kind === "ended" && ends.some(({ key }) => key === `end ${finding.operation}`)) return [];
    const fits = (failure: Failure) => isOfConvolution(failure, finding);
    return [{ key: `convolution ${i}`, cause: findingSentences(finding), isFinding: true, fits }];
  });
  const ofDraws = mistakesOf(diagnosis.draws).map((draws) => drawn(draws, failures, diagnosis));
  return [...ends, ...convolutions, ...preparedOf(diagnosis), ...ofDraws];
}

/** `conv2d with several groups ends the target.`, one cause for each operation. */
function endsOf(reasons: readonly string[]): readonly KnownCause[] {
  const regions = [...new Set(reasons)].flatMap((reason) => skippedRegion(reason) ?? []);
  const operations = [...new Set(regions.map(({ operation }) => operation))];
  return operations.map((operation) => {
    const own = regions.filter((region) => region.operation === operation).map(({ features }) => features);
    return {
      key: `end ${operation}`,
      cause: [`${operation} with ${own.join(", or with ")} ends the target.`],
      isFinding: false,
      fits: (failure) => failure.discrepancy.kind === "ended" && operationOf(failure) === operation,
    };
  });
}

function preparedOf({ handles }: Diagnosis): readonly KnownCause[] {
  if (!handles) return [];
  const fits = ({ exchanges }: Failure) => exchanges.some(({ operation }) => isHandleOperation(operation));
  return [{ key: "handles", cause: handleSentences(handles), isFinding: true, fits }];
}

/** Whether the finding is about the operation and the part of the answer that are wrong, in the same way. */
function isOfConvolution(failure: Failure, { operation, parts, change }: ConvolutionFinding): boolean {
  const part = partOf(failure);
  if (operationOf(failure) !== operation || (part !== null && !parts.includes(part))) return false;
  const { discrepancy } = failure;
  if (change?.kind === "ended") return discrepancy.kind === "ended";
  if (change?.kind === "refused") return discrepancy.kind === "rule" && discrepancy.rule === "valid-request-threw";
  return isValue(failure);
}

/** The findings of draws, those of one mistake together: their texts differ in names and in small parts of numbers. */
function mistakesOf(draws: readonly DrawFinding[]): readonly (readonly [DrawFinding, ...DrawFinding[]])[] {
  const groups = new Map<string, [DrawFinding, ...DrawFinding[]]>();
  for (const draw of draws) {
    const text = changesText(draw).replaceAll(/ \(± [^)]*\)/g, "");
    const key = `${draw.operation} ${text.replaceAll(/\d+(?:\.\d+)?/g, (digits) => Number(digits).toPrecision(2))}`;
    const group = groups.get(key);
    if (group) group.push(draw);
    else groups.set(key, [draw]);
  }
  return [...groups.values()];
}

function drawn(
  draws: readonly [DrawFinding, ...DrawFinding[]],
  failures: readonly Failure[],
  diagnosis: Diagnosis,
): KnownCause {
  const [first] = draws;
  const named = draws.flatMap((draw) => draw.where.find(({ axis }) => axis === "initializer")?.wrong ?? []);
  const own = failures.filter((failure) => isValue(failure) && operationOf(failure) === first.operation);
  const isWhole = draws.some(({ isWhole: whole }) => whole);
  const names = named.length > 0 ? named : isWhole ? [] : alikeInitializers(own, draws.map(ownInitializer));
  const failing = [...new Set(own.map(initializerOf))].filter((name) => names.includes(name));
  return {
    key: `draws ${diagnosis.draws.indexOf(first)}`,
    cause: [drawnText(first, diagnosis.isCut, failing), ...drawnAsIn(diagnosis), ...cutLines(diagnosis)],
    isFinding: true,
    fits: (failure) =>
      own.includes(failure) &&
      (names.length === 0 || initializerOf(failure) === "" || names.includes(initializerOf(failure))),
  };
}

/** The measured initializers, and those whose failures have a wrong formula in common with theirs. */
function alikeInitializers(failures: readonly Failure[], measured: readonly string[]): readonly string[] {
  const formulasOf = (name: string) =>
    failures.flatMap((failure) => (initializerOf(failure) === name ? (failure.causes ?? []) : []));
  const formulas = new Set(measured.flatMap(formulasOf));
  const names = [...new Set(failures.map(initializerOf))];
  return [...new Set([...measured, ...names.filter((name) => formulasOf(name).some((each) => formulas.has(each)))])];
}
