import { isDeepStrictEqual } from "node:util";
import type { Convolution, Part } from "../../../run/record/measured/change.ts";
import { meets } from "../region/rule.ts";
import { type Bench, type Explanation, explain, wrongRules } from "./explain.ts";
import type { MeasuredFinding } from "./measure.ts";
import type { Sheet } from "./sheet.ts";

/** Minimum number of wrong answers from which a change is concluded. */
const minWrong = 2;

type PartFinding = Omit<MeasuredFinding, "operation" | "parts"> & { readonly part: Part };

/** An explanation that costs this much more than the simplest is chosen if it also explains another part. */
const sharedSlack = 0.35;

/** What is wrong about each part, by a change that several parts share where they can. */
export function findingsOf(benches: readonly Bench[]): readonly PartFinding[] {
  const near = benches.map((bench) => {
    const [best, ...others] = explain(bench);
    return best ? [best, ...others.filter(({ cost }) => cost <= best.cost + sharedSlack)] : [];
  });
  const sharing = ({ hypothesis }: Explanation) =>
    near.filter((each) => each.some((other) => isDeepStrictEqual(other.hypothesis.change, hypothesis.change))).length;
  return benches.flatMap((bench, i) => {
    const most = Math.max(0, ...(near[i] ?? []).map(sharing));
    return findingOf(
      bench,
      near[i]?.find((each) => sharing(each) === most),
    );
  });
}

/** The explanation of a part that is wrong; without one only where it is wrong. */
function findingOf(bench: Bench, chosen: Explanation | undefined): readonly PartFinding[] {
  const { part } = bench;
  const sheets = distinctOf(bench.sheets);
  const wrong = sheets.filter(({ isWrong }) => isWrong).length;
  if (wrong === 0) return [];
  const best = wrong >= minWrong ? chosen : undefined;
  const rule = best?.rule ?? (wrong >= minWrong ? wrongRules(bench)[0] : undefined);
  const met = rule ? sheets.filter(({ features }) => meets(rule, features)).length : 0;
  const [where, change] = [rule?.conditions ?? null, best?.hypothesis.change ?? null];
  return [{ part, where, change, requests: sheets.length, wrong, met }];
}

/** One sheet for each request: one that was put again counts once, and as wrong if one of its answers is. */
function distinctOf(sheets: readonly Sheet[]): readonly Sheet[] {
  const distinct = new Map<Sheet["request"], Sheet>();
  for (const sheet of sheets) if (!distinct.get(sheet.request)?.isWrong) distinct.set(sheet.request, sheet);
  return [...distinct.values()];
}

/**
 * One finding for all parts with the same change in the same region. A request is refused whole: its first part has
 * the most requests.
 */
export function merged(operation: Convolution, findings: readonly PartFinding[]): readonly MeasuredFinding[] {
  const groups: { parts: Part[]; found: PartFinding }[] = [];
  for (const found of findings) {
    const same = groups.find(
      (group) =>
        found.change !== null &&
        isDeepStrictEqual(group.found.change, found.change) &&
        (isDeepStrictEqual(group.found.where, found.where) || found.change.kind === "refused"),
    );
    if (same) same.parts.push(found.part);
    else groups.push({ parts: [found.part], found });
  }
  return groups.map(({ parts, found: { part: _, ...found } }) => ({ operation, parts, ...found }));
}
