import { progressReporter } from "../../report/reporters/progressReporter.ts";
import { terminalReporter } from "../../report/reporters/terminalReporter.ts";
import { UsageError } from "../../run/files/usageError.ts";
import { allClaims, type RunPlan } from "../../run/plan.ts";
import { startProber } from "../../run/probe/prober.ts";
import { collect } from "../../run/record/collect.ts";
import { readReport } from "../../run/record/plainReport.ts";
import { sinceOf } from "../../run/record/since.ts";
import { run } from "../../run/run.ts";
import { bailAfter } from "./bailAfter.ts";
import { conclude } from "./conclude.ts";
import { exitCodes } from "./exitCodes.ts";
import { interruption } from "./interruption.ts";
import { type Flags, verifyOptions } from "./options.ts";
import { prepareOutputs } from "./outputs.ts";
import { withAction } from "./runCommand.ts";
import { replayReporter, savedCasesReporter } from "./savedFolder.ts";
import { readCall } from "./verifyCall.ts";

/** Maximum number of requests that a diagnosis puts. */
const maxProbes = 500;

async function verify(target: string | undefined, flags: Flags): Promise<number> {
  const catalogue = await allClaims();
  const { plan, choice, saved, replayed, settings, head } = readCall(target, flags, catalogue);
  if (flags.list) return list(plan);
  const baseline = flags.baseline === undefined ? null : readReport(flags.baseline);
  const outputs = await prepareOutputs(flags, catalogue);
  const { signal } = interruption();
  const unshrunk = outputs.expectations.filter(({ verdict }) => verdict === "fail").map(({ id }) => id);
  const bail = bailAfter(flags.bail, unshrunk);
  const reporters = [
    progressReporter(plan.claims.length, unshrunk),
    bail.reporter,
    terminalReporter("verify", { isExplained: flags.explain ?? false, isVerbose: flags.verbose ?? false }),
    ...outputs.reporters,
    ...(replayed ? [replayReporter(replayed)] : []),
    ...(flags.saveFailures === undefined ? [] : [savedCasesReporter(flags.saveFailures, flags.export)]),
  ];
  const options = { ...plan.options, ...saved, unshrunk, drawSeconds: flags.drawLimit };
  const events = run(plan.claims, choice, options, { ...settings, signal: AbortSignal.any([signal, bail.signal]) });
  const { isNoTarget, requests, ...found } = await collect(events, plan.claims, (event) => {
    for (const reporter of reporters) reporter.onEvent?.(event);
  });
  if (isNoTarget) throw new UsageError(found.notRun ?? "");
  const probing = { milliseconds: 1000 * flags.probeLimit, requests: maxProbes };
  // Each probe would be a further shape to compile.
  const mayProbe = flags.probe && flags.shapes === "any" && !signal.aborted;
  const probe = mayProbe ? { startProbing: () => startProber(choice, settings.limits, probing) } : {};
  const since = baseline ? { since: sinceOf(baseline, { ...head, results: found.results }) } : {};
  const exitCode = await conclude({ ...head, ...found, ...since }, catalogue, outputs, reporters, {
    requests,
    ...probe,
  });
  return signal.aborted ? exitCodes.interrupted : exitCode;
}

function list({ claims }: RunPlan): number {
  const width = Math.max(0, ...claims.map(({ id }) => id.length));
  console.log(claims.map(({ id, title }) => `${id.padEnd(width)}  ${title}`).join("\n"));
  return exitCodes.conforms;
}

/** `verify [TARGET]`: judges a target and reports the run. */
export const verifyCommand = withAction<Flags>(verifyOptions, ([target], flags) => verify(target, flags));
