import type { Operation } from "../../../contract/contract.ts";
import type { Claim } from "../../../properties/claim/claim.ts";
import type { Declared } from "../../../properties/claim/declaration.ts";
import type { JudgedNotes } from "../../../run/judged/judgedRequests.ts";
import { shapeOf } from "../../../run/judged/shape.ts";
import type { HandleStep } from "../../../run/probe/steps.ts";
import type { Convolution } from "../../../run/record/measured/change.ts";
import type { ConvolutionFinding } from "../../../run/record/measured/finding.ts";
import { partsOf } from "../model/computation.ts";
import type { ConvolutionRequest } from "../model/geometry.ts";
import { contradictingRequests } from "../region/contradicting.ts";
import { isJustified } from "../region/failing.ts";
import { meets, type Rule } from "../region/rule.ts";
import { type Pick, pickBy } from "./draws.ts";
import { type Bench, explain, wrongSheets } from "./explain.ts";
import { findingsOf, merged } from "./merge.ts";
import { afterRefusalOf, everyOf } from "./occasions.ts";
import { firstRequests, requestsNear } from "./requests.ts";
import { kindsOf, separatingRequests } from "./separate.ts";
import { type FoundState, repeatingRequests, stateOf } from "./state.ts";
import { addSheet, type Taking, takingOf } from "./taking.ts";

/** The answer to a request, its error, or the target's end; null if the target declined or had no time. */
export type Answered = { readonly answer: unknown } | "throws" | "ended" | null;

/** A target that still runs. */
export interface Probe {
  /** Puts requests in order, to the target as claims with these requirements have it. */
  readonly put: (
    operation: Operation,
    requests: readonly unknown[],
    requires?: Claim["requires"],
  ) => Promise<readonly Answered[]>;
  /** Takes steps with prepared weights; null if the target prepares none, ended, or had no time. */
  readonly take?: (steps: readonly HandleStep[]) => Promise<readonly Exclude<Answered, "ended" | null>[] | null>;
  /** What the target declares; null before the first request, or if it did not start. */
  readonly declared: () => Declared | null;
  /** Limits what is put until the next call to a share of the time and of the requests that are left. */
  readonly grant: (share: number) => void;
  /** Whether the granted time or number of requests is used up. */
  readonly isOver: () => boolean;
  /** Whether the granted time is used up: nothing more is put or computed. */
  readonly isLate: () => boolean;
}

/** A request and its answer. */
export interface Record {
  readonly request: ConvolutionRequest;
  readonly answered: Exclude<Answered, "ended" | null>;
}

/** What is known of an operation: each finding is about the parts that are wrong in the same way. */
export interface Measurement {
  readonly findings: readonly MeasuredFinding[];
  /** In the order in which they were put. */
  readonly records: readonly Record[];
  readonly benches: readonly Bench[];
}

export type MeasuredFinding = Omit<ConvolutionFinding, "asIn" | "classes" | "fails" | "inRun">;

/** Requests that a target answered wrongly: those to put again, and those around which others are put. */
interface Failing {
  readonly put: readonly ConvolutionRequest[];
  readonly near: readonly ConvolutionRequest[];
  /** An invalid request that the target refused in a failing case. */
  readonly refused?: ConvolutionRequest | undefined;
}

const firstCount = 90;
/** From fewer wrong answers no change is chosen before as many more requests near these. */
const [fewWrong, moreCount] = [12, 60];
const maxRounds = 9;
/** Minimum number of wrong answers from which a change is concluded if the limit came before all requests were put. */
const minUnseparated = 12;
/** The same for recorded cases, which differ more. */
const minRecorded = 4;

/**
 * Measures what a target computes: puts small requests near the failing ones, keeps the changes that predict every
 * wrong answer with the rules that leave out every right one, and puts the requests on which these differ.
 */
export async function measure(
  operation: Convolution,
  failing: Failing,
  probe: Probe,
  judged: JudgedNotes = new Map(),
): Promise<Measurement> {
  const benches = benchesOf(operation);
  const taking = takingOf(operation, benches, probe);
  const { take, records } = taking;
  const pick = pickBy(0x5eed);
  await take([...failing.put, ...firstRequests(operation, failing.near, pick, firstCount)]);
  const few = benches.flatMap(wrongSheets);
  if (few.length > 0 && few.length < fewWrong) {
    const shapes = few.map(({ request }) => shapeOf(request));
    await take(requestsNear(operation, shapes, pick, { count: moreCount, firstSeed: 500, kinds: kindsOf(few) }));
  }
  let isSeparated = await separateAll(operation, benches, taking, pick, probe);
  const contradicting = probe.isOver() ? [] : benches.flatMap((bench) => contradictingRequests(bench, judged));
  if (contradicting.length > 0)
    isSeparated = (await take(contradicting)) && (await separateAll(operation, benches, taking, pick, probe));
  const all = merged(operation, findingsOf(benches));
  const found = isSeparated || !probe.isOver() ? all : all.map((finding) => unseparated(finding, minUnseparated));
  const ends = endFindings(operation, taking);
  if (found.length > 0 && found.every(({ change }) => change !== null))
    return { records, benches, findings: [...found, ...ends] };
  // What no single request explains may come from the requests before it.
  const [again, before] = [repeatingRequests(operation, failing.near), records.length];
  await take(again);
  // Many states agree with a part of them.
  if (records.length - before < again.length) return { records, benches, findings: [...found, ...ends] };
  const every = everyOf(operation, records);
  const state = every ? { change: every, rule: everywhere } : stateOf(operation, records);
  if (state) return { records, benches, findings: [statefulFinding(operation, benches, state), ...ends] };
  const known = records.length;
  if (!failing.refused || found.length > 0)
    return { records, benches, findings: [...merged(operation, findingsOf(benches)), ...ends] };
  await probe.put(operation, [failing.refused]);
  await take(again.slice(0, afterRefusal));
  const broken = afterRefusalOf(operation, records.slice(known));
  const after = broken ? [statefulFinding(operation, benches, { change: broken, rule: everywhere })] : [];
  return { records, benches, findings: [...after, ...ends] };
}

/** How many requests are put after one that must be refused. */
const afterRefusal = 16;

const everywhere: Rule = { conditions: [], cost: 0 };

function benchesOf(operation: Convolution): readonly Bench[] {
  return partsOf(operation).map((part) => ({ operation, part, sheets: [], hypotheses: null }));
}

/** Where the target ends or hangs. */
function endFindings(operation: Convolution, { ended, records, endsWhere }: Taking): readonly MeasuredFinding[] {
  if (ended.length === 0) return [];
  const rule = endsWhere();
  const where = rule && isJustified(rule, ended.length, records.length) ? rule.conditions : null;
  const requests = records.length + ended.length;
  const counts = { requests, wrong: ended.length, met: where ? ended.length : 0 };
  return [{ operation, parts: partsOf(operation), where, change: { kind: "ended" }, ...counts }];
}

function statefulFinding(
  operation: Convolution,
  benches: readonly Bench[],
  { change, rule }: FoundState,
): MeasuredFinding {
  const requests = Math.max(...benches.map(({ sheets }) => sheets.length));
  const wrong = Math.max(...benches.map((bench) => wrongSheets(bench).length));
  const met = rule
    ? Math.max(...benches.map(({ sheets }) => sheets.filter(({ features }) => meets(rule, features)).length))
    : 0;
  return { operation, parts: partsOf(operation), where: rule?.conditions ?? null, change, requests, wrong, met };
}

/** Measures with recorded answers alone: what changes, but not where, since nearly all of them are wrong. */
export function measureRecords(operation: Convolution, records: readonly Record[]): Measurement {
  const benches = benchesOf(operation);
  for (const bench of benches) for (const record of records) addSheet(bench, record, null);
  const findings = merged(operation, findingsOf(benches));
  return { records, benches, findings: findings.map((finding) => unseparated(finding, minRecorded)) };
}

/** Requests that were not put might have shown another region and, if few are wrong, another change. */
function unseparated(finding: MeasuredFinding, least: number): MeasuredFinding {
  return { ...finding, where: null, met: 0, change: finding.wrong < least ? null : finding.change };
}

/** Puts the requests on which explanations differ, until there are none; false if the target answers no more. */
async function separateAll(
  operation: Convolution,
  benches: readonly Bench[],
  { take }: Taking,
  pick: Pick,
  { isLate }: Probe,
): Promise<boolean> {
  for (let round = 0; round < maxRounds; round++) {
    if (isLate()) return false;
    const rivals = benches
      .map((bench) => ({ bench, explanations: explain(bench) }))
      .filter(({ explanations }) => explanations.length > 0);
    const next = rivals.length > 0 ? separatingRequests(operation, rivals, pick, round) : [];
    if (next.length === 0) return true;
    if (!(await take(next))) return false;
  }
  return true;
}
