import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expectationsFile } from "./adapters.ts";
import type { AreaCounts, ConformanceRecord } from "./table.ts";

interface Report {
  readonly suite: string;
  readonly seed: string;
  readonly profile: string;
  readonly results: readonly Result[];
}

interface Result {
  readonly id: string;
  readonly verdict: "passed" | "failed" | "unsupported";
  readonly cases: number;
  readonly unsupportedCases: number;
}

/** Seconds for a request: an adapter answers within milliseconds, or hangs as an expectation says. */
const requestLimit = "10";

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The run of `verify TARGET --expect …`, compiled, in a process of its own: whether it conforms, what it printed, its record. */
export function judge(target: string): {
  readonly conforms: boolean;
  readonly text: string;
  readonly record: ConformanceRecord | null;
} {
  const folder = mkdtempSync(join(tmpdir(), "conformance-"));
  try {
    const json = join(folder, "report.json");
    const expected = expectationsFile(target);
    const flags = [
      ...(expected === null ? [] : ["--expect", expected]),
      "--request-limit",
      requestLimit,
      "--json",
      json,
    ];
    const { status, stdout, stderr } = run(fromRoot("dist/scripts/verify.js"), target, ...flags);
    const report = status === 0 || status === 1 ? (JSON.parse(readFileSync(json, "utf8")) as Report) : null;
    return { conforms: status === 0, text: `${stdout}${stderr}`, record: report && recordOf(target, report) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function recordOf(target: string, { suite, seed, profile, results }: Report): ConformanceRecord {
  const { stdout, stderr, status } = run("--import", "tsx", fromRoot("scripts/conformance/describe.ts"), target);
  if (status !== 0) throw new Error(`${target} does not describe itself: ${stderr}`);
  const { version } = JSON.parse(stdout) as { readonly version: string };
  const areas: { [area: string]: AreaCounts } = {};
  for (const { id, verdict, cases, unsupportedCases } of results) {
    const area = id.split("/", 1)[0] as string;
    const before = areas[area] ?? { passed: 0, failed: 0, unsupported: 0, cases: 0, unsupportedCases: 0 };
    areas[area] = {
      ...before,
      [verdict]: before[verdict] + 1,
      cases: before.cases + cases,
      unsupportedCases: before.unsupportedCases + unsupportedCases,
    };
  }
  return { target, version, suite, seed, profile, areas };
}

function run(...words: readonly string[]) {
  return spawnSync(process.execPath, words, {
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
    maxBuffer: 2 ** 28,
  });
}
