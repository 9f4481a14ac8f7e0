import type { ClaimResult } from "../properties/claim/result.ts";
import { skippedRegion } from "../run/ends/endMemory.ts";
import { casesOf, countOf, isUnjudged } from "../run/record/runReport.ts";
import { headlineOf } from "./failure/sentenceOf.ts";

/** Maximum number of reasons in the line of a run. */
const maxReasons = 3;

/** `3 of 265 cases not judged: …`, or why the claim was not judged at all; null if every supported case was judged. */
export function unjudgedText(result: ClaimResult): string | null {
  const reasons = reasonsOf(result);
  if (!result.unjudged) return reasons[0] ?? null;
  return `${result.unjudged.cases} of ${countOf(casesOf(result), "case")} not judged: ${reasons.join("; ")}`;
}

/** The reasons why claims or cases were not judged, the most common first. */
function unjudgedReasons(results: readonly ClaimResult[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const reason of results.flatMap(reasonsOf)) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([reason]) => reason);
}

function reasonsOf(result: ClaimResult): readonly string[] {
  if (result.unjudged) return result.unjudged.reasons;
  return result.failure && isUnjudged(result) ? [headlineOf(result.failure)] : [];
}

/**
 * `not judged: 2 claims, and 340 cases of 30 other claims: …`; null if everything supported was judged. `causes`: what
 * the report says of failures before.
 */
export function unjudgedLine(results: readonly ClaimResult[], causes: readonly string[] = []): string | null {
  const whole = results.filter(({ verdict }) => verdict === "unjudged").length;
  const partial = results.filter(({ verdict, unjudged }) => unjudged && verdict !== "unjudged");
  const cases = partial.reduce((sum, { unjudged }) => sum + (unjudged?.cases ?? 0), 0);
  const parts = [
    ...(whole > 0 ? [countOf(whole, "claim")] : []),
    ...(cases > 0 ? [`${countOf(cases, "case")} of ${countOf(partial.length, "other claim")}`] : []),
  ];
  if (parts.length === 0) return null;
  const reasons = [...new Set(unjudgedReasons(results).map((reason) => briefly(reason, causes)))];
  const more = reasons.length > maxReasons ? [countOf(reasons.length - maxReasons, "more reason")] : [];
  return `not judged: ${parts.join(", and ")}: ${[...reasons.slice(0, maxReasons), ...more].join("; ")}`;
}

/** A reason as it is in a line that begins with "not judged"; requests like those of several claims are one reason. */
function briefly(reason: string, causes: readonly string[]): string {
  const region = skippedRegion(reason);
  const isSaid = region !== null && causes.some((cause) => cause.includes(region.features));
  if (isSaid || /^a request like this ended the target earlier/.test(reason))
    return "requests like those that ended the target";
  return reason.replace(/^not judged, since /, "").replace(/ \(first in [^)]*\)$/, "");
}

/** Claims and cases that were not put to the target, with numbered reasons. */
export function unjudgedList(results: readonly ClaimResult[]): string[] {
  const unjudged = results.filter(isUnjudged);
  if (unjudged.length === 0) return [];
  const reasons = unjudgedReasons(unjudged);
  const lines = unjudged.map((result) => {
    const numbers = reasonsOf(result).map((reason) => `[${reasons.indexOf(reason) + 1}]`);
    const cases = result.unjudged
      ? `${result.unjudged.cases} of ${countOf(casesOf(result), "case")}`
      : "no case judged";
    return `  ${result.id}  ${cases} ${numbers.join(" ")}`;
  });
  return [["Not judged:", ...reasons.map((reason, i) => `  [${i + 1}] ${reason}`), ...lines].join("\n")];
}
