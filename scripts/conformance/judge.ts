import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Claim } from "../../properties/claim/claim.ts";
import { withRows } from "../../properties/claim/runClaim.ts";
import { renderTables } from "../../report/render/tables.ts";
import { suiteVersion } from "../../run/files/suiteVersion.ts";
import { defaultLimits, limitsOf } from "../../run/limits.ts";
import { allClaims, planRun, profiles } from "../../run/plan.ts";
import { collect } from "../../run/record/collect.ts";
import { countsOf } from "../../run/record/counts.ts";
import { readExpectations } from "../../run/record/expectations.ts";
import { conforms, type RunReport } from "../../run/record/runReport.ts";
import { environmentOf } from "../../run/target/loadTarget.ts";
import { importBuilt } from "../build/compile.ts";
import { conclude } from "../cli/conclude.ts";
import { choiceOfName, compilesShapes, expectationsFile, gatedTargets, isInEnvironment } from "./adapters.ts";
import type { AreaCounts, ConformanceRecord } from "./table.ts";

/**
 * Seconds for a request of a claim that is expected to fail: one of them is a call that never returns and computes until
 * it is ended, twice.
 */
const failingLimit = 1;
/** A page compiles a shader at a new shape, and is opened anew after each request that it does not answer. */
const failingLimitInEnvironment = 10;

/** Limits of a library that compiles each shape, and takes long to load. */
const compiling = { start: 300, request: 120, shapes: "few" } as const;
/**
 * In the CI check, for a claim of which nothing is expected but that it passes: a part of the rows, from another start for
 * each target and claim, so that the adapters together try every second row; a few random cases, and samples as small as
 * those of the correct variants among the faults. The case that shows a known failure may be any.
 */
const checked = { every: 2 * gatedTargets.length, runs: 5, values: 2 ** 13 } as const;
const columns = 160;

interface Judged {
  readonly conforms: boolean;
  /** The report as text. */
  readonly text: string;
  /** Null if the target could not be run, or was not judged by every claim. */
  readonly report: RunReport | null;
}

/**
 * Judges a shipped target by every claim at quick, with its expectations, like `verify TARGET --expect …`. A check
 * tries fewer cases. The workers run from `dist/`.
 */
export async function judge(target: string, workers: number, isCheck: boolean): Promise<Judged> {
  const { run } = await importBuilt<typeof import("../../run/run.ts")>("run/run.js");
  const catalogue = await allClaims();
  const plan = planRun(catalogue, isCheck ? { runs: checked.runs } : {});
  const file = expectationsFile(target);
  const expectations = file === null ? [] : readExpectations(file, plan.head.plan);
  const isCompiling = compilesShapes(target);
  const choice = choiceOfName(target);
  const settingsOf = (request: number, lanes: number) => ({
    limits: limitsOf({ ...defaultLimits, request, ...(isCompiling ? compiling : {}) }),
    runMilliseconds: defaultLimits.run * 1000,
    restarts: defaultLimits.restarts,
    workers: isCompiling ? 1 : lanes,
    signal: new AbortController().signal,
  });
  const unshrunk = expectations.filter(({ verdict }) => verdict === "fail").map(({ id }) => id);
  const hasAllCases = ({ id }: Claim) => !isCheck || expectations.some((line) => line.id === id);
  const start = Math.max(0, gatedTargets.indexOf(target));
  const rowsOf = (claim: Claim) => ({
    every: hasAllCases(claim) ? 1 : checked.every,
    from: start + catalogue.indexOf(claim),
  });
  const optionsOf = (claim: Claim) => ({
    ...plan.options,
    unshrunk,
    rows: rowsOf(claim),
    ...(hasAllCases(claim) ? { runs: profiles.quick } : { values: checked.values }),
  });
  const isFailing = ({ id }: Claim) => unshrunk.includes(id);
  const parts = [
    { claims: plan.claims.filter((claim) => !isFailing(claim)), settings: settingsOf(defaultLimits.request, workers) },
    {
      claims: plan.claims.filter(isFailing),
      settings: settingsOf(isInEnvironment(target) ? failingLimitInEnvironment : failingLimit, 1),
    },
  ];
  async function* events() {
    for (const { claims, settings } of parts) if (claims.length > 0) yield* run(claims, choice, optionsOf, settings);
  }
  const { requests: _, ...found } = await collect(events(), plan.claims);
  const judged = catalogue.map((claim) => withRows(claim, rowsOf(claim)));
  let report: RunReport | undefined;
  const onReport = (settled: RunReport) => {
    report = settled;
  };
  const usual = { command: null, limits: [], replayed: null, savedIn: null, environment: environmentOf(choice) };
  const head = { ...plan.head, suite: suiteVersion, target, ...usual };
  await conclude({ ...head, ...found }, judged, { expectations, required: new Map() }, [{ onReport }]);
  if (!report) throw new Error(`${target} has no report`);
  const text = found.notRun ?? renderTables(report, { isColoured: false, columns, isExplained: false });
  const isWhole = found.notRun === null && countsOf(report.results).unjudged === 0;
  return { conforms: conforms(report), text, report: isWhole ? report : null };
}

/** What `docs/generated/conformance.json` keeps of a report. */
export function recordOf(target: string, { suite, seed, profile, results }: RunReport): ConformanceRecord {
  const areas: { [area: string]: AreaCounts } = {};
  for (const { id, verdict, cases, unsupportedCases } of results) {
    if (verdict === "unjudged")
      throw new Error(`${target} must be judged by every claim to be recorded, got ${id} unjudged`);
    const area = id.split("/", 1)[0] as string;
    const before = areas[area] ?? { passed: 0, failed: 0, unsupported: 0, cases: 0, unsupportedCases: 0 };
    areas[area] = {
      ...before,
      [verdict]: before[verdict] + 1,
      cases: before.cases + cases,
      unsupportedCases: before.unsupportedCases + unsupportedCases,
    };
  }
  const having = (verdict: string) => results.filter((result) => result.verdict === verdict).map(({ id }) => id);
  const claims = { failed: having("failed"), unsupported: having("unsupported") };
  return { target, version: versionOf(target), suite, seed, profile, areas, claims };
}

/** The version of a library, from its adapter's description in a separate process. */
function versionOf(target: string): string {
  const program = fileURLToPath(new URL("describe.ts", import.meta.url));
  const words = ["--import", "tsx", program, target];
  const { stdout, stderr, status } = spawnSync(process.execPath, words, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${target} does not describe itself: ${stderr}`);
  return (JSON.parse(stdout) as { readonly version: string }).version;
}
