import { dot, line, ruleX, ruleY } from "@observablehq/plot";
import { falseAlarmsOf } from "../../properties/claim/falseAlarms.ts";
import { statistics } from "../../properties/init/battery/statistics.ts";
import { html, type Markup } from "../../report/html/markup.ts";
import { picture } from "../../report/html/plot.ts";
import { allClaims, profiles, sampleValues } from "../../run/plan.ts";
import { levels } from "../studies/nullStudy/samples.ts";
import { readStudy } from "../studies/nullStudy/study.ts";
import { powerOfMean, powerOfStd } from "../studies/power/formulas.ts";
import type { SitePage } from "./frame.ts";

/** Departures in per cent of a standard deviation, at which the power is computed. */
const percents = Array.from({ length: 41 }, (_, i) => i / 20);

/** What the batteries find, and how often they reject correct samples, drawn from the formulas and the recorded study. */
export async function statisticsPage(): Promise<SitePage> {
  const claims = await allClaims();
  const curves = (Object.keys(profiles) as (keyof typeof profiles)[])
    .filter((profile) => profile !== "deep")
    .map((profile) => {
      const values = sampleValues[profile];
      return { profile, values, rate: falseAlarmsOf(claims, profiles[profile]).decision };
    });
  const power = (name: string, of: (percent: number, values: number, rate: number) => number): Markup => {
    const points = curves.flatMap(({ profile, values, rate }) =>
      percents.map((percent) => ({ profile, percent, power: of(percent, values, rate) })),
    );
    return html`<figure>${picture(`Probability of finding ${name}, by size in per cent`, {
      x: { label: "per cent", grid: true },
      y: { label: "probability", domain: [0, 1], grid: true },
      marks: [
        ruleY([0]),
        ...curves.map(({ profile }, place) =>
          line(
            points.filter((point) => point.profile === profile),
            { x: "percent", y: "power", stroke: place === 0 ? "var(--claimed)" : "var(--drawn)", strokeWidth: 2 },
          ),
        ),
      ],
    })}<figcaption>${name}</figcaption></figure>`;
  };
  return {
    path: "statistics.html",
    title: "Statistics",
    content: html`<h1>What the statistical tests find, and how often they err</h1>
<p>A sample of an initializer meets ${statistics.length} statistics. <a href="docs/statistics.html">How they decide</a>, <a href="docs/generated/power.html">all figures of power</a> and <a href="docs/generated/null-study.html">the whole null study</a> have pages of their own.</p>
<h2 id="power">Power</h2>
<p>The probability with which a departure is found and confirmed, by formula: ${curves.map(({ profile, values }, place) => `${place === 0 ? "orange" : "blue"}: ${profile}, ${values.toLocaleString("en")} values`).join("; ")}.</p>
<div class="plots">${power("a standard deviation that is too large", (percent, values, rate) => powerOfStd(1 + percent / 100, values, rate))}${power("a mean off by a part of a standard deviation", (percent, values, rate) => powerOfMean(percent / 100, values, rate))}</div>
<h2 id="null">Correct samples</h2>
<p>How often each statistic rejects samples of correct generators, as a share of its nominal rate; bars are two standard errors. As judged, with the allowance of approximate distributions.</p>
<div class="plots">${Object.entries(readStudy().samples).map(([kind, counts]) => nullFigure(kind, counts))}</div>`,
  };
}

type Counts = ReturnType<typeof readStudy>["samples"][string];

function nullFigure(kind: string, counts: Counts): Markup {
  const [level = 0.01] = levels;
  const points = Object.entries(counts).map(([statistic, { trials, hits }]) => {
    const expected = trials * level;
    return { statistic, ratio: (hits[`judged ${level}`] ?? 0) / expected, error: 2 / Math.sqrt(expected) };
  });
  const label = `Rejections of correct samples of ${kind}, as a share of the nominal rate ${level}`;
  return html`<figure>${picture(label, {
    marginLeft: 130,
    x: { label: "share of the nominal rate", domain: [0, 2], grid: true },
    y: { label: null, domain: points.map(({ statistic }) => statistic) },
    marks: [
      ruleX([1], { stroke: "var(--claimed)" }),
      ruleY(points, {
        y: "statistic",
        x1: ({ ratio, error }: (typeof points)[number]) => Math.max(0, ratio - error),
        x2: ({ ratio, error }: (typeof points)[number]) => Math.min(2, ratio + error),
        stroke: "var(--drawn)",
      }),
      dot(points, { x: "ratio", y: "statistic", fill: "var(--drawn)", r: 3 }),
    ],
  })}<figcaption>${kind}, nominal rate ${level}</figcaption></figure>`;
}
