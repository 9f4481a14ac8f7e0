import { availableParallelism } from "node:os";
import { Command, InvalidArgumentError, Option } from "commander";
import picomatch from "picomatch";
import { progressLine } from "../report/reporters/progressLine.ts";
import { expectWritable, writeWhole } from "../run/files/atomicFile.ts";
import { UsageError } from "../run/files/usageError.ts";
import { allClaims } from "../run/plan.ts";
import { exitCodes } from "./cli/exitCodes.ts";
import { collectGlobs } from "./cli/outputs.ts";
import { isProgram, runCommand, withAction } from "./cli/runCommand.ts";
import { judgeTrials } from "./faults/judgeTrials.ts";
import { keptIn } from "./faults/keptFindings.ts";
import { claimRows, idleClaims, problemsOf, rowsOf } from "./faults/matrix.ts";
import { measureNaming, type NamingFlags, usualCompositions } from "./faults/measureNaming.ts";
import { type FaultProfile, faultProfiles, planFaults } from "./faults/plan.ts";
import { renderMatrix, renderRows } from "./faults/render.ts";

interface Flags extends NamingFlags {
  readonly profile: FaultProfile;
  readonly seeds: number;
  readonly diagnosis?: true;
}

export const command = new Command("faults")
  .description("Shows that the claims catch every fault of the catalogue and pass every equivalent variant.")
  .addOption(
    new Option(
      "--profile <name>",
      "ci: each fault against the claims it names; nightly: for the first seed against every claim; whole: for every seed",
    )
      .choices(faultProfiles)
      .default("ci"),
  )
  .option("--seeds <n>", "number of runs, each with a different seed; the first seed is the edition's", toCount, 1)
  .option("--only <glob>", "only the faults and equivalent variants whose id matches; may be repeated", collectGlobs)
  .option("--workers <n>", "processes at a time", toCount, Math.min(2, availableParallelism()))
  .option("--json <file>", "write the findings of every claim")
  .option("--markdown <file>", "write the kill matrix, or the figure of --diagnosis")
  .option("--diagnosis", "instead, measure how often the diagnosis names faults with other sums or generators")
  .option(
    "--compositions <n>",
    "with --diagnosis: number of unseen convolutions that are diagnosed, and half as many initializers",
    toCount,
    usualCompositions,
  )
  .option("--every <n>", "with --diagnosis: every n-th fault of the catalogue, from the n-th on", toCount, 1)
  .option(
    "--from <n>",
    "with --diagnosis: number of the first unseen convolution, twice that of initializers",
    toCount,
    0,
  )
  .option("--resume <file>", "keep findings in a file, and judge or measure only what it lacks")
  .option("--unseen", "with --diagnosis: only the unseen convolutions and initializers, not the catalogue")
  .addHelpText(
    "after",
    `
Exit code: 0 every fault is caught by the claims it names and every equivalent variant passes; 1 not; 2 the call is wrong.

Examples:
  npx pnpm faults
  npx pnpm faults --only 'conv2d/pads-*' --profile nightly
  npx pnpm faults --only 'equivalent/*'
  npx pnpm faults --diagnosis --only 'init/*'
  npx pnpm faults --profile nightly --seeds 20 --markdown docs/generated/kill-matrix.md --resume kill-matrix.jsonl`,
  );

async function faultsMain(flags: Flags): Promise<number> {
  const { profile, seeds, only = [], workers, json, markdown } = flags;
  if (json !== undefined) expectWritable("--json", json);
  if (markdown !== undefined) expectWritable("--markdown", markdown);
  if (flags.diagnosis) return measureNaming(flags);
  const plan = await planFaults(profile, seeds, picomatch(only.length > 0 ? [...only] : ["**"]));
  if (plan.length === 0)
    throw new UsageError(`--only must match a fault or an equivalent variant, got ${only.join(", ")}`);

  const started = performance.now();
  const progress = progressLine(plan.length);
  let judged = 0;
  const results = await judgeTrials(plan, workers, keptIn(flags.resume), ({ trial, findings }) => {
    progress.finish(trial.id);
    judged += findings.length;
  });
  progress.stop();
  const rows = rowsOf(results);
  const met = new Set(results.flatMap(({ findings }) => findings.map(({ claim }) => claim)));
  const all = new Map((await allClaims()).map((claim) => [claim.id, claim]));
  const adding = claimRows(
    rows,
    [...met].map((id) => ({ id, rationale: all.get(id)?.rationale ?? null })),
  );
  // The share of a claim is known only if every fault met every claim.
  const isWhole = profile !== "ci" && only.length === 0;
  const problems = [...problemsOf(results), ...(isWhole ? idleClaims(adding) : [])];

  const variants = new Set(plan.filter(({ kind }) => kind === "equivalent").map(({ id }) => id));
  console.log(renderRows(rows));
  for (const problem of problems) console.log(`failed  ${problem}`);
  console.log(
    `\n${rows.length} faults, ${variants.size} equivalent variants, ${seeds} ${seeds === 1 ? "seed" : "seeds"}: ${judged} judgements in ${((performance.now() - started) / 1000).toFixed(1)} s; ${problems.length === 0 ? "all as they must be" : `${problems.length} not as they must be`}`,
  );
  if (json !== undefined)
    writeWhole(json, `${JSON.stringify({ format: 1, profile, seeds, problems, results }, null, 1)}\n`);
  if (markdown !== undefined)
    writeWhole(markdown, renderMatrix(rows, adding, `pnpm faults --profile ${profile} --seeds ${seeds}`));
  return problems.length === 0 ? exitCodes.conforms : exitCodes.doesNotConform;
}

function toCount(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError("It must be a whole number from 1 to 9999.");
  return Number(text);
}

withAction<Flags>(command, (_words, flags) => faultsMain(flags));
if (isProgram(import.meta)) await runCommand(command);
