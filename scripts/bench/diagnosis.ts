import { fileURLToPath } from "node:url";
import { diagnose } from "../../diagnosis/diagnose.ts";
import { findingLine } from "../../report/diagnosed/findingLines.ts";
import { defaultLimits, limitsOf } from "../../run/limits.ts";
import { allClaims, planRun } from "../../run/plan.ts";
import { type Prober, startProber } from "../../run/probe/prober.ts";
import { type Collected, collect } from "../../run/record/collect.ts";
import { run } from "../../run/run.ts";
import type { TargetChoice } from "../../run/target/loadTarget.ts";
import { type BenchSection, median, printRow, show } from "./section.ts";

const pathOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const moduleOf = (name: string): TargetChoice => ({
  module: new URL("./diagnosis/faulty.ts", import.meta.url).href,
  name,
});
const python = process.env.PYTHON ?? "python3";
const programOf = (...words: string[]): TargetChoice => [python, pathOf("./diagnosis/faulty_target.py"), ...words];

/** Wrong targets, and the claims by which each is judged first. */
const broad = ["conv2d/equals-naive-loops", "conv2d/error-bound-on-dense-data", "conv2d/groups-are-separate"];
const cases: readonly (readonly [name: string, target: TargetChoice, claims: readonly string[]])[] = [
  ["module, one mistake", moduleOf("conv2d"), broad],
  ["module, unexplained answers", moduleOf("unexplained"), broad],
  [
    "module, every operation wrong",
    moduleOf("everything"),
    [
      ...broad,
      "gradient/*-equals-naive-loops",
      "transposed/equals-naive-loops",
      "init/{normal-std,uniform-bound,fans-by-definition,gain-table,default-weight*}",
    ],
  ],
  ["module that hangs", moduleOf("hanging"), broad],
  ["module that crashes", moduleOf("crashing"), broad],
  ["Python program", programOf(), broad],
  ["Python program that hangs", programOf("hanging"), broad],
  ["Python program that crashes", programOf("crashing"), broad],
];
const nameWidth = 32;

/** What `verify` allows a diagnosis. */
const allowed = { milliseconds: 1000 * defaultLimits.probe, requests: 500 };
const settings = { runMilliseconds: 600_000, restarts: defaultLimits.restarts, workers: 1 };

interface Cost {
  /** From the end of the run to the end of the diagnosis. */
  readonly seconds: number;
  /** The part in which the target starts and answers. */
  readonly waiting: number;
  /** Processor time of this process. */
  readonly processor: number;
  readonly requests: number;
  readonly lines: readonly string[];
}

async function judged(target: TargetChoice, only: readonly string[], request: number): Promise<Collected> {
  const { claims, options } = planRun(await allClaims(), { only, runs: 30 });
  const limits = limitsOf({ start: defaultLimits.start, request });
  const { signal } = new AbortController();
  return collect(run(claims, target, options, { ...settings, limits, signal }), claims);
}

/** Diagnoses a run as `verify` does. */
async function costOf(target: TargetChoice, { results, requests }: Collected): Promise<Cost> {
  const [started, used] = [performance.now(), process.cpuUsage()];
  const prober = startProber(target, limitsOf(defaultLimits), allowed);
  let [answered, waiting] = [0, 0];
  const put: Prober["put"] = async (operation, asked) => {
    const before = performance.now();
    const answers = await prober.put(operation, asked);
    waiting += performance.now() - before;
    answered += answers.filter((answer) => answer !== null).length;
    return answers;
  };
  const diagnosis = await diagnose(results, { probe: { ...prober, put }, requests });
  await prober.end();
  const { user, system } = process.cpuUsage(used);
  return {
    seconds: (performance.now() - started) / 1000,
    waiting: waiting / 1000,
    processor: (user + system) / 1e6,
    requests: answered,
    lines: diagnosis?.convolutions.map(findingLine) ?? [],
  };
}

/** What a diagnosis adds to a failing run. */
export const diagnosisSection: BenchSection = {
  title: "diagnosis: what it adds to a failing run; allowed are 500 requests, and 3 s from the start of the target",
  run: async (rounds) => {
    printRow(["target", "total", "target", "processor", "requests"], nameWidth, 12);
    for (const [name, target, only] of cases) {
      const found = await judged(target, only, 2);
      const costs: Cost[] = [];
      for (let round = 0; round < Math.min(rounds, 3); round++) costs.push(await costOf(target, found));
      const seconds = (of: (cost: Cost) => number) => show(median(costs.map(of)), " s");
      const times = [
        seconds((cost) => cost.seconds),
        seconds((cost) => cost.waiting),
        seconds((cost) => cost.processor),
      ];
      printRow([name, ...times, String(Math.max(...costs.map(({ requests }) => requests)))], nameWidth, 12);
      for (const line of costs[0]?.lines ?? []) console.log(`  ${line}`);
    }
  },
};
