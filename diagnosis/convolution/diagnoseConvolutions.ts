import type { AccuracyClass } from "../../contract/contract.ts";
import type { Fault } from "../../faults/fault.ts";
import { catalogue } from "../../properties/catalogue.ts";
import type { Exchange } from "../../properties/claim/exchange.ts";
import type { ClaimResult } from "../../properties/claim/result.ts";
import type { JudgedNotes } from "../../run/judged/judgedRequests.ts";
import type { Convolution } from "../../run/record/measured/change.ts";
import { convolutions } from "../../run/record/measured/convolutions.ts";
import type { ConvolutionFinding } from "../../run/record/measured/finding.ts";
import { failingCases } from "../evidence.ts";
import { citationOf, faultsLike } from "./alike.ts";
import { classesOf } from "./classes.ts";
import { observingMemory, refusedRequest, wrongRecords } from "./failingRequests.ts";
import { partsOf } from "./model/computation.ts";
import type { ConvolutionRequest } from "./model/geometry.ts";
import { measure, measureRecords, type Probe, type Record } from "./probe/measure.ts";
import { isWhole } from "./probe/sheet.ts";
import { placeOf } from "./region/judged.ts";

const atOnce = "conv2d-at-once" as const;

/** What a diagnosis uses in addition to the results of a run. */
export interface Means {
  /** The target, if it still runs. */
  readonly probe: Probe | null;
  /** The known mistakes. */
  readonly known: readonly Fault[];
  /** The requests of the run whose answers are known to be right or wrong. */
  readonly requests: JudgedNotes;
  /** Whether the time is up. */
  readonly isLate: () => boolean;
  /** Told which known mistakes give all answers of an operation, the narrowest first. */
  readonly onAlike?: (alike: readonly Fault[]) => void;
}

/** What is wrong about each convolution that fails. Without a probe only recorded answers are used. */
export async function diagnoseConvolutions(
  results: readonly ClaimResult[],
  means: Means,
): Promise<readonly ConvolutionFinding[]> {
  const { probe } = means;
  const found: ConvolutionFinding[] = [];
  const failing = failingOperations(results);
  // Each convolution that fails has an equal share, and so has the rest.
  const others = results.some(({ failure }) => failure?.exchanges.some(({ operation }) => !isConvolution(operation)));
  for (const [i, operation] of failing.entries()) {
    probe?.grant(1 / (failing.length - i + (others ? 1 : 0)));
    found.push(...(await diagnoseOne(operation, results, means)));
  }
  probe?.grant(1);
  return found;
}

/** The convolutions with a failing claim of their own; without one, those in claims about several operations. */
function failingOperations(results: readonly ClaimResult[]): readonly Convolution[] {
  const isAlone = (operation: Convolution) => (result: ClaimResult) =>
    result.failure?.exchanges.every((exchange) => exchange.operation === operation);
  const met = convolutions.filter((operation) => ofOperation(operation, results).length > 0);
  const alone = met.filter((operation) => ofOperation(operation, results).some(isAlone(operation)));
  return alone.length > 0 ? alone : met;
}

function isConvolution(operation: string): boolean {
  return convolutions.some((each) => each === operation);
}

function ofOperation(operation: Convolution, results: readonly ClaimResult[]): readonly ClaimResult[] {
  return results.filter(({ failure }) => failure?.exchanges.some((exchange) => exchange.operation === operation));
}

async function diagnoseOne(
  operation: Convolution,
  results: readonly ClaimResult[],
  { probe, known, requests, isLate, onAlike }: Means,
): Promise<readonly ConvolutionFinding[]> {
  const own = ofOperation(operation, results);
  const cases = (await failingCases(own)).filter(
    ({ claim, exchanges, failure, isWrong }) =>
      exchanges.every((exchange) => exchange.operation === operation) &&
      (failure !== undefined || (isWrong && !observingMemory.has(claim) && exchanges.every(isOfWhole))),
  );
  const failing = wrongRecords(operation, own);
  // Sums of other numbers depend on their order; the same shapes are put again with such data.
  const exact = failing.filter(({ request }) => isWhole(request));
  const about = { put: exact.map(toRequest), near: failing.map(toRequest), refused: refusedRequest(operation, own) };
  const tried = probe && (await measure(operation, about, asClaimed(probe, own), requests));
  const isProbed = tried !== null && tried.records.length > 0;
  const measured = isProbed ? tried : measureRecords(operation, exact);
  if (measured.findings.length === 0 && cases.length === 0) return [];
  // Recorded answers are those of the cases.
  const alike = await faultsLike(operation, cases, isProbed ? measured.records : [], known, isLate);
  onAlike?.(alike);
  // Without further requests the cases of a run do not separate known mistakes.
  const isVague = !isProbed && alike.length > 1;
  const asIn = isVague ? null : citationOf(alike[0]);
  const classes = classesOf(operation, [...failing, ...measured.records]).filter((name) => own.every(fits(name)));
  const unmeasured = { where: null, change: null, requests: measured.records.length, wrong: 0, met: 0 };
  const found =
    measured.findings.length > 0 ? measured.findings : [{ operation, parts: partsOf(operation), ...unmeasured }];
  return found.map((finding) =>
    finding.change?.kind === "ended"
      ? { ...finding, asIn: null, classes: [], fails: null, inRun: null }
      : { ...finding, asIn, classes, ...placeOf(finding, measured.benches, requests) },
  );
}

/** The target as all failing claims have it: a convolution may be wrong only without prepared weights. */
function asClaimed(probe: Probe, failed: readonly ClaimResult[]): Probe {
  const required = failed.map(({ id }) => catalogue.find((claim) => claim.id === id)?.requires ?? []);
  const requires = required.every((each) => each.includes(atOnce)) ? [atOnce] : [];
  return { ...probe, put: (operation, requests) => probe.put(operation, requests, requires) };
}

/** Whether all sums of a request are exact: others depend on their order, also where they are wrong. */
function isOfWhole({ request }: Exchange): boolean {
  return isWhole(request as ConvolutionRequest);
}

/** Whether a failure is no larger than a class allows, as far as its claim knows. */
function fits(name: AccuracyClass): (result: ClaimResult) => boolean {
  return ({ failure }) => {
    const found = failure?.discrepancy;
    return found?.kind !== "element" || found.accuracy === undefined || found.accuracy.fitting.includes(name);
  };
}

const toRequest = ({ request }: Record) => request;
