import { countsOf } from "../../run/record/counts.ts";
import { countOf, type SettledResult } from "../../run/record/runReport.ts";
import { operationOf } from "./operationOf.ts";
import type { Story } from "./story.ts";
import { unsupportedOf } from "./unsupported.ts";

/** Causes that are shown whole. */
const maxStories = 3;

/**
 * The causes that are shown whole: the first ones, without those of which nothing is known if the same operation has
 * another, since one mistake has several symptoms.
 */
export function wholeStories(stories: readonly Story[]): readonly Story[] {
  const isSymptom = ({ cause, smallest }: Story, place: number) =>
    cause.length === 0 &&
    stories.slice(0, place).some((other) => operationOf(other.smallest.failure) === operationOf(smallest.failure));
  return stories.filter((story, place) => !isSymptom(story, place)).slice(0, maxStories);
}

/** The other causes. */
export function furtherStories(stories: readonly Story[]): readonly Story[] {
  const whole = wholeStories(stories);
  return stories.filter((story) => !whole.includes(story));
}

/** `42 claims, parts of 3: has no operation fan`, the reason of the largest number of claims first. */
export function unsupportedTexts(
  results: readonly SettledResult[],
  max: number,
  where = "--verbose lists them",
): readonly string[] {
  const reasons = unsupportedOf(results);
  const texts = reasons.slice(0, max).map(({ reason, claims, partly }) => {
    const parts = [...(claims > 0 ? [countOf(claims, "claim")] : []), ...(partly > 0 ? [`parts of ${partly}`] : [])];
    return `${parts.join(", ")}: ${reason}`;
  });
  const more = reasons.length - max;
  return more > 0 ? [...texts, `${countOf(more, "more reason")}: ${where}`] : texts;
}

/** What is known in advance or was judged on less, in one sentence each. */
export function foldedTexts(results: readonly SettledResult[], where = "--verbose"): readonly string[] {
  const failed = countsOf(results).failedAsExpected;
  const expected = results.filter((result) => result.expected !== undefined).length - failed;
  const parts = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(expected > 0 ? [`${expected} unsupported or not judged`] : []),
  ];
  const noted = results.filter(({ notes = [] }) => notes.length > 0).length;
  return [
    ...(parts.length > 0 ? [`as expected: ${parts.join(", ")}; ${where} has the reasons`] : []),
    ...(noted > 0 ? [`${countOf(noted, "claim")} judged on smaller samples than planned; ${where} has the sizes`] : []),
  ];
}
