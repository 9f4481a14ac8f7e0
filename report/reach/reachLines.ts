import type { Reach, Share } from "../../properties/reach/measure.ts";
import { countOf } from "../../run/record/runReport.ts";

/** `reach  4 operations: 100 % of levels, 100 % of class pairs, …`: the smallest share of any operation, or no line. */
export function reachLine(reach: readonly Reach[] = []): readonly string[] {
  if (reach.length === 0) return [];
  const smallest = (shareOf: (each: Reach) => Share) =>
    percent(reach.map(shareOf).reduce((a, b) => (b.met / b.of < a.met / a.of ? b : a)));
  const shares = parts.map(([name, shareOf]) => `${smallest(shareOf)} of ${name}`);
  return [`reach  ${countOf(reach.length, "operation")}: ${shares.join(", ")}`];
}

/** For each operation what its requests reach, and the levels that they do not. */
export function reachLines(reach: readonly Reach[] = []): readonly string[] {
  return reach.flatMap((each) => {
    const shares = parts.map(([name, shareOf]) => {
      const share = shareOf(each);
      return `${share.met} of ${share.of} ${name} (${percent(share)})`;
    });
    const missing = each.levels.flatMap(({ factor, missing }) =>
      missing.length > 0 ? [`  no request has ${factor} ${missing.join(", ")}`] : [],
    );
    const head = `${each.operation}: ${countOf(each.requests, "request")} of at most ${each.largest} products`;
    return [`${head}: ${shares.join(", ")}`, ...missing];
  });
}

const parts: readonly (readonly [name: string, (reach: Reach) => Share])[] = [
  ["levels", ({ levels }) => levels.reduce((sum, { met, of }) => ({ met: sum.met + met, of: sum.of + of }), none)],
  ["class pairs", ({ classPairs }) => classPairs],
  ["class triples", ({ classTriples }) => classTriples],
  ["level pairs", ({ levelPairs }) => levelPairs],
];

const none: Share = { met: 0, of: 0 };

/** Rounded down: 100 % is all. */
function percent({ met, of }: Share): string {
  return `${Math.floor((100 * met) / Math.max(1, of))} %`;
}
