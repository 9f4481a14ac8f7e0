import type { Area } from "../story/areas.ts";
import type { Paint } from "./paint.ts";

/** Areas of which nothing was judged have a line each, unless there are more. */
const maxUnserved = 2;

/**
 * `conv2d  19 of 46 failed · 2 unsupported`; the areas that the target does not serve are one line, and with
 * `foldsPassed` those that passed.
 */
export function areaLines(areas: readonly Area[], paint: Paint, foldsPassed: boolean): readonly string[] {
  const folded = (own: readonly Area[], words: (counts: Area[]) => string, max = maxUnserved) =>
    own.length <= max ? [] : [`${own.map(({ area }) => area).join(", ")}: ${words([...own])}`];
  const sumOf = (own: readonly Area[], count: "claims" | "passed" | "unsupported") =>
    own.reduce((sum, each) => sum + each[count], 0);
  const unserved = areas.filter(({ claims, unsupported }) => unsupported === claims);
  const passed = areas.filter(({ claims, passed, unsupported }) => passed > 0 && passed + unsupported === claims);
  const unservedLine = folded(unserved, (own) =>
    paint("unsupported", `all ${sumOf(own, "claims")} claims unsupported`),
  );
  const passedLine = foldsPassed
    ? folded(
        passed,
        (own) => {
          const unsupported = sumOf(own, "unsupported");
          const rest = unsupported > 0 ? ` · ${paint("unsupported", `${unsupported} unsupported`)}` : "";
          return `${paint("passed", `${sumOf(own, "passed")} passed`)}${rest}`;
        },
        1,
      )
    : [];
  const isFolded = (area: Area) =>
    (unservedLine.length > 0 && unserved.includes(area)) || (passedLine.length > 0 && passed.includes(area));
  const shown = areas.filter((area) => !isFolded(area));
  return [...linesOf(shown, paint), ...passedLine, ...unservedLine];
}

function linesOf(areas: readonly Area[], paint: Paint): readonly string[] {
  const width = Math.max(0, ...areas.map(({ area }) => area.length));
  return areas.map((counts) => {
    const { area, claims, passed, thin, failed, failedAsExpected, unsupported, unjudged } = counts;
    const expected = failedAsExpected > 0 ? ` (${failedAsExpected} as expected)` : "";
    const judged =
      failed > 0
        ? [paint("failed", `${failed} of ${claims} failed${expected}`)]
        : passed > 0
          ? [paint("passed", `${passed} of ${claims} passed`)]
          : [];
    return [
      `${area.padEnd(width)}  ${[
        ...judged,
        ...(thin > 0 ? [`${thin} thin`] : []),
        ...(unjudged > 0 ? [paint("unjudged", `${unjudged} not judged`)] : []),
        ...(unsupported > 0 ? [paint("unsupported", `${unsupported} unsupported`)] : []),
      ].join(" · ")}`,
    ].join("");
  });
}
