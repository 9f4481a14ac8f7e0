import type { Operation } from "../../contract/contract.ts";
import type { Failure } from "../../properties/claim/result.ts";
import type { ConvolutionFinding } from "../../run/record/measured/finding.ts";
import type { Diagnosis } from "../../run/record/runReport.ts";
import { comparedLines, cutLines, drawnLine } from "../diagnosed/diagnosisLines.ts";
import { findingSentences } from "../diagnosed/findingLines.ts";
import { operationOf, partOf } from "./operationOf.ts";

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

/** The findings that failures belong to, and how a failure shows itself if nothing was measured. */
interface Known {
  readonly key: string;
  readonly cause: readonly string[];
  readonly fits: (failure: Failure) => boolean;
}

/**
 * Groups failures by the finding of the diagnosis that explains them; the others by operation and kind of failure. Known
 * faults that were only compared explain wrong values without a finding.
 */
export function causesOf(failures: readonly Failure[], diagnosis: Diagnosis | null): Causes {
  const known = diagnosis ? knownOf(diagnosis) : [];
  const groups = new Map<string, { cause: readonly string[]; members: number[] }>();
  failures.forEach((failure, place) => {
    const found = known.find(({ fits }) => fits(failure));
    const key = found?.key ?? symptomOf(failure);
    const group = groups.get(key) ?? { cause: found?.cause ?? [], members: [] };
    group.members.push(place);
    groups.set(key, group);
  });
  const compared = diagnosis && diagnosis.draws.length === 0 ? comparedLines(diagnosis) : [];
  const unexplained = [...groups].find(([key]) => isComparable(key, diagnosis))?.[1];
  if (unexplained) unexplained.cause = compared;
  return {
    groups: [...groups.values()],
    rest: known.filter(({ key }) => !groups.has(key)).flatMap(({ cause }) => cause),
  };
}

function knownOf(diagnosis: Diagnosis): readonly Known[] {
  const { convolutions, draws } = diagnosis;
  return [
    ...convolutions.map((finding, i) => ({
      key: `convolution ${i}`,
      cause: findingSentences(finding),
      fits: (failure: Failure) => isOfConvolution(failure, finding),
    })),
    ...draws.flatMap((draw, i) => {
      const cause = [drawnLine(draw, diagnosis), ...cutLines(diagnosis)];
      const named = new Set(draw.where.find(({ axis }) => axis === "initializer")?.wrong);
      const isOf = (failure: Failure) => isValue(failure) && operationOf(failure) === draw.operation;
      const isNamed = (failure: Failure) => named.size === 0 || named.has(initializerOf(failure));
      return { key: `draws ${i}`, cause, fits: (failure: Failure) => isOf(failure) && isNamed(failure) };
    }),
  ];
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

/** Whether numbers, or the shape of an answer, are wrong. */
function isValue({ discrepancy }: Failure): boolean {
  if (discrepancy.kind === "rule") return ["seed-ignored", "draws-repeated", "bits-differ"].includes(discrepancy.rule);
  return ["element", "shape", "value", "statistic"].includes(discrepancy.kind);
}

function initializerOf({ exchanges }: Failure): string {
  const { request } = exchanges[0] ?? {};
  const { initializer } = (request ?? {}) as { readonly initializer?: unknown };
  return typeof initializer === "string" ? initializer : "";
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
