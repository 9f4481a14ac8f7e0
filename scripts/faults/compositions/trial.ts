import { predictedBy } from "../../../diagnosis/convolution/predicted.ts";
import { diagnose } from "../../../diagnosis/diagnose.ts";
import { catalogue } from "../../../properties/catalogue.ts";
import { declaredBy } from "../../../properties/claim/declared.ts";
import type { ClaimResult } from "../../../properties/claim/result.ts";
import { findingLine } from "../../../report/diagnosed/findingLines.ts";
import { judgeClaim } from "../../../run/judge/judgeClaim.ts";
import { edition } from "../../../run/plan.ts";
import type { Convolution } from "../../../run/record/measured/change.ts";
import { openedTarget } from "../../../run/target/openTarget.ts";
import { type Composition, compositionOf } from "./composition.ts";
import { probeOf } from "./inProcess.ts";
import { examOf, isScorable, type Score, scoreOf } from "./score.ts";

/** How a composition was diagnosed. `unnoticed`: it passes the claims; `rare`: it changes too few requests. */
export interface CompositionFinding {
  readonly number: number;
  readonly operation: Convolution;
  readonly region: string;
  readonly mistake: string;
  readonly score: Score | "unnoticed" | "rare";
  readonly diagnosis: readonly string[];
  readonly requests: number;
  readonly milliseconds: number;
}

/** Broad claims of each operation. */
const claims: Readonly<Record<Convolution, readonly string[]>> = {
  conv2d: ["conv2d/equals-naive-loops", "conv2d/error-bound-on-dense-data", "conv2d/error-bound-on-sparse-data"],
  conv2dGradient: [
    "gradient/input-equals-naive-loops",
    "gradient/weight-equals-naive-loops",
    "gradient/error-bound-on-dense-data",
  ],
  convTranspose2d: ["transposed/equals-naive-loops", "transposed/error-bound-on-dense-data"],
  convTranspose2dGradient: [
    "transposedGradient/input-equals-naive-loops",
    "transposedGradient/weight-equals-naive-loops",
    "transposedGradient/error-bound-on-dense-data",
  ],
};
const randomCases = 100;
/** Of the requests on which diagnoses are compared. */
const firstSeed = 1_000_003;

/** Judges a composition, diagnoses it while it runs, and compares the result with what it is. */
export async function tryComposition(number: number): Promise<CompositionFinding> {
  const composition = compositionOf(number);
  const { operation, region, mistake, target } = composition;
  const about = { number, operation, region, mistake, diagnosis: [], requests: 0, milliseconds: 0 };
  const exam = examOf({ operation, target, seed: firstSeed + number });
  if (!isScorable(exam)) return { ...about, score: "rare" };
  const results = await judged(composition);
  if (results.every(({ verdict }) => verdict === "passed")) return { ...about, score: "unnoticed" };
  const started = process.cpuUsage();
  const probe = probeOf(target);
  const found = (await diagnose(results, { probe, known: [] }))?.convolutions ?? [];
  const { user, system } = process.cpuUsage(started);
  return {
    ...about,
    score: scoreOf(exam, predictedBy(found), predictedBy(found, true)),
    diagnosis: found.map(findingLine),
    requests: probe.asked(),
    milliseconds: Math.round((user + system) / 1000),
  };
}

async function judged({ operation, target }: Composition): Promise<readonly ClaimResult[]> {
  const opened = openedTarget(target, await declaredBy(target));
  const found: ClaimResult[] = [];
  for (const claim of catalogue.filter(({ id }) => claims[operation].includes(id)))
    found.push(await judgeClaim(claim, opened, { seed: edition, runs: randomCases }));
  return found;
}
