import { readFileSync } from "node:fs";
import type { SignalPair, SignalReport } from "../../run/signals/signalReport.ts";
import { fromRoot } from "./root.ts";

const all = "--all";
const further = "--activation linear --activation selu --initializer kaiming_normal --nonlinearity linear";
const smooth = "--activation silu --initializer kaiming_normal";
const biased = "--activation relu --initializer default --initializer kaiming_normal --bias";

/** The calls of `pnpm signals` that docs/initialization.md shows. */
export const recordedCalls: readonly string[] = [all, further, smooth, biased];

export const recordedSignalsFile: string = fromRoot("docs/generated/initialization.json");

/** The whole comparison, or the recorded run with biases. */
export function recordedReport(kind: "all" | "biased"): SignalReport {
  const call = kind === "all" ? all : biased;
  const report = readRecords()[call];
  if (!report) throw new Error(`docs/generated/initialization.json must have the call ${call}`);
  return report;
}

/** The recorded row of an activation and an initializer, with biases of 0. */
export function recordedPair(activation: string, initializer: string): SignalPair {
  const reports = Object.values(readRecords()).filter(({ settings }) => !settings.hasBias);
  const found = reports
    .flatMap(({ pairs }) => pairs)
    .find((pair) => pair.activation === activation && pair.initializer === initializer);
  if (!found) throw new Error(`docs/generated/initialization.json must have ${activation} with ${initializer}`);
  return found;
}

function readRecords(): Readonly<Record<string, SignalReport>> {
  return JSON.parse(readFileSync(recordedSignalsFile, "utf8"));
}
