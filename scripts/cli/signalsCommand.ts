import { sentenceOf } from "../../report/failure/sentenceOf.ts";
import { progressLine } from "../../report/reporters/progressLine.ts";
import { renderHtml } from "../../report/signals/html.ts";
import { renderJson } from "../../report/signals/json.ts";
import { renderSvg } from "../../report/signals/svg.ts";
import { renderSignals } from "../../report/signals/terminal.ts";
import { writeWhole } from "../../run/files/atomicFile.ts";
import { suiteVersion } from "../../run/files/suiteVersion.ts";
import { UsageError } from "../../run/files/usageError.ts";
import { limitsOf } from "../../run/limits.ts";
import { labelOf } from "../../run/signals/choices.ts";
import { measureSignals, type NoSignals } from "../../run/signals/measureSignals.ts";
import { type SignalReport, signalsAgree } from "../../run/signals/signalReport.ts";
import { exitCodes } from "./exitCodes.ts";
import { interruption } from "./interruption.ts";
import { expectOutputs } from "./outputs.ts";
import { withAction } from "./runCommand.ts";
import { readSignalsCall } from "./signalsCall.ts";
import { type SignalFlags, signalsOptions } from "./signalsOptions.ts";

async function signals(target: string | undefined, flags: SignalFlags): Promise<number> {
  const plan = readSignalsCall(target, flags);
  expectOutputs({ "--json": flags.json, "--svg": flags.svg, "--html": flags.html });
  const line = progressLine(plan.pairs.length * plan.settings.seeds);
  const { signal } = interruption();
  const measured = await measureSignals(plan, {
    limits: limitsOf({ start: flags.startLimit, request: flags.requestLimit }),
    workers: flags.workers,
    signal,
    onNetwork: ({ kind, network: { activation, weights, seed } }) => {
      const id = `${activation} ${labelOf(weights)} seed ${seed}`;
      if (kind === "started") line.start(id);
      else line.finish(id);
    },
  });
  line.stop();
  const name = flags.command ?? target ?? "reference";
  if ("kind" in measured) return reportNone(name, measured);
  const report = { suite: suiteVersion, target: name, settings: plan.settings, pairs: measured };
  writeFiles(report, flags);
  console.log(renderSignals(report));
  return signalsAgree(report) ? exitCodes.conforms : exitCodes.doesNotConform;
}

function reportNone(target: string, problem: NoSignals): number {
  if (problem.kind === "interrupted") return exitCodes.interrupted;
  if (problem.kind === "noTarget") throw new UsageError(problem.message);
  const why = problem.kind === "wrong" ? sentenceOf(problem.discrepancy) : problem.message;
  console.error(`signals: ${target} could not be run: ${why}`);
  return exitCodes.cannotRun;
}

function writeFiles(report: SignalReport, { json, svg, html }: SignalFlags): void {
  if (json !== undefined) writeWhole(json, renderJson(report));
  if (svg !== undefined) writeWhole(svg, renderSvg(report));
  if (html !== undefined) writeWhole(html, renderHtml(report));
}

/** `signals [TARGET]`: measures signals and gradients in networks of a target, and compares with theory. */
export const signalsCommand = withAction<SignalFlags>(signalsOptions, ([target], flags) => signals(target, flags));
