import { shortThread, threadsOf } from "../../faults/bugs.ts";
import type { Fault } from "../../faults/fault.ts";
import { reference } from "../../faults/reference.ts";
import type { Convolution } from "../../run/record/measured/change.ts";
import type { Citation } from "../../run/record/measured/finding.ts";
import type { FailingCase } from "../evidence.ts";
import { answersAlike, failsAlike } from "../explain.ts";
import { changedShare } from "../specificity.ts";
import { partOf, partsOf } from "./model/computation.ts";
import type { Record } from "./probe/measure.ts";
import { agrees, sheetOf } from "./probe/sheet.ts";

export function citationOf(fault: Fault | undefined): Citation | null {
  if (!fault) return null;
  const { id, sentence } = fault;
  return { id, sentence, seenIn: threadsOf(fault).map(shortThread) };
}

/** The known mistakes with the target's outcome in every case and for every request, the narrowest first; none if late. */
export async function faultsLike(
  operation: Convolution,
  cases: readonly FailingCase[],
  records: readonly Record[],
  faults: readonly Fault[],
  isLate: () => boolean,
): Promise<readonly Fault[]> {
  if (cases.length + records.length === 0) return [];
  const alike: { readonly fault: Fault; readonly share: number }[] = [];
  for (const fault of faults) {
    if (isLate()) return [];
    if (await isAlike(operation, cases, records, fault)) alike.push({ fault, share: await changedShare(fault) });
  }
  return alike.sort((a, b) => a.share - b.share).map(({ fault }) => fault);
}

async function isAlike(
  operation: Convolution,
  cases: readonly FailingCase[],
  records: readonly Record[],
  fault: Fault,
): Promise<boolean> {
  const target = fault.serve(reference);
  if (target[operation] === undefined) return false;
  for (const record of records) if (!(await answersRecord(operation, target, record))) return false;
  for (const failing of cases)
    if (!(await answersAlike(failing, fault)) && !(failing.failure && (await failsAlike(failing, fault)))) return false;
  return true;
}

/** Whether a target gives the recorded outcome. Its state follows the order of the records. */
async function answersRecord(
  operation: Convolution,
  target: ReturnType<Fault["serve"]>,
  { request, answered }: Record,
): Promise<boolean> {
  const serve = target[operation] as (request: unknown) => unknown;
  let own: unknown = "throws";
  try {
    own = await serve.call(target, structuredClone(request));
  } catch {
    // The error is the outcome.
  }
  return partsOf(operation).every((part) => {
    const outcome = answered === "throws" ? answered : partOf(part, answered.answer);
    const sheet = sheetOf(operation, part, request, outcome, null);
    if (!sheet) return true;
    const theirs = own === "throws" ? own : partOf(part, own);
    return sheet.outcome === "throws" || theirs === "throws"
      ? sheet.outcome === theirs
      : agrees(sheet.outcome, theirs as typeof sheet.outcome, sheet.tolerance);
  });
}
