import { nameOf, type RunReport } from "../../../run/record/runReport.ts";
import { environmentText, falseAlarmText, hasDecisions, shellLine } from "../../phrases.ts";
import { html, type Markup } from "../markup.ts";

/** What was run, on what, and how sure its statistics are. */
export function runData(run: RunReport): Markup {
  const { suite, seed, profile, runs, limits, milliseconds, peakMemoryBytes, shard } = run;
  const facts: readonly (readonly [name: string, value: string | null])[] = [
    ["target", nameOf(run)],
    ["suite", `conv2d-conformance ${suite}`],
    ["seed", seed],
    ["profile", `${profile}${runs === null ? "" : `, ${runs} random cases per claim`}`],
    ["shard", shard ? `${shard.index} of ${shard.count}` : null],
    ["limits", limits.length > 0 ? shellLine(limits) : null],
    ["environment", environmentText(run)],
    ["time", `${(milliseconds / 1000).toFixed(1)} s`],
    ["memory", peakMemoryBytes > 0 ? `at most ${Math.ceil(peakMemoryBytes / 1e6)} MB a worker` : null],
    ["machine", `${process.platform} ${process.arch}, Node.js ${process.version}`],
    ["false alarms", hasDecisions(run) ? falseAlarmText(run) : null],
  ];
  return html`<dl>${facts.map(([name, value]) => (value === null ? null : html`<dt>${name}</dt><dd>${value}</dd>`))}</dl>`;
}
