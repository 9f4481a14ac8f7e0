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
import {
  areCompositionsNamed,
  compositionShare,
  measureCompositions,
} from "./faults/compositions/measureCompositions.ts";
import type { CompositionFinding } from "./faults/compositions/trial.ts";
import type { DiagnosisFinding } from "./faults/diagnosisTrial.ts";
import { areDrawsNamed, drawsShares, measureDraws, namesOf } from "./faults/drawCompositions/measureDraws.ts";
import type { DrawCompositionFinding } from "./faults/drawCompositions/trial.ts";
import { judgeTrials } from "./faults/judgeTrials.ts";
import { claimRows, idleClaims, problemsOf, rowsOf } from "./faults/matrix.ts";
import {
  byPart,
  isEnoughNamed,
  measureDiagnosis,
  measuredFaults,
  namedShare,
  renderDiagnosis,
} from "./faults/measureDiagnosis.ts";
import { type FaultProfile, faultProfiles, planFaults } from "./faults/plan.ts";
import { renderMatrix, renderRows } from "./faults/render.ts";

const usualCompositions = 300;

interface Flags {
  readonly profile: FaultProfile;
  readonly seeds: number;
  readonly only?: readonly string[];
  readonly workers: number;
  readonly json?: string;
  readonly markdown?: string;
  readonly diagnosis?: true;
  readonly compositions: number;
  readonly unseen?: true;
  readonly every: number;
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
  npx pnpm faults --profile nightly --seeds 20 --markdown docs/generated/kill-matrix.md`,
  );

/**
 * How often the diagnosis names wrong convolutions and distributions that use other sums or generators than the
 * catalogue.
 */
async function measure(flags: Flags): Promise<number> {
  const { only = [], workers, json, markdown, compositions, every, unseen: isUnseenOnly = false } = flags;
  if (isUnseenOnly && only.length > 0)
    throw new UsageError(
      `--unseen judges no fault of the catalogue and cannot be combined with --only ${only.join(", ")}`,
    );
  const isSelected = picomatch(only.length > 0 ? [...only] : ["**"]);
  const selected = isUnseenOnly ? [] : measuredFaults.map(({ id }) => id).filter((id) => isSelected(id));
  const ids = selected.filter((_, place) => place % every === every - 1);
  if (ids.length === 0 && !isUnseenOnly)
    throw new UsageError(`--only must match a convolution or a wrong distribution, got ${only.join(", ")}`);
  const findings = await measureKnown(ids, workers);
  const unseen = only.length === 0 ? await measureUnseen(compositions, workers) : [];
  const draws = only.length === 0 ? await measureUnseenDraws(Math.ceil(compositions / 2), workers) : [];
  if (json !== undefined) writeWhole(json, `${JSON.stringify({ format: 2, findings, unseen, draws }, null, 1)}\n`);
  if (markdown !== undefined)
    writeWhole(
      markdown,
      renderDiagnosis(
        { findings, unseen, draws },
        `pnpm faults --diagnosis${isUnseenOnly ? " --unseen" : ""}${every > 1 ? ` --every ${every}` : ""}${compositions === usualCompositions ? "" : ` --compositions ${compositions}`}`,
      ),
    );
  const areUnseenNamed = unseen.length === 0 || (areCompositionsNamed(unseen) && areDrawsNamed(draws));
  const isEnough = byPart(findings).every(isEnoughNamed) && areUnseenNamed;
  return isEnough ? exitCodes.conforms : exitCodes.doesNotConform;
}

/** How often the diagnosis names the faults of the catalogue. */
async function measureKnown(ids: readonly string[], workers: number): Promise<readonly DiagnosisFinding[]> {
  const progress = progressLine(ids.length);
  const findings = await measureDiagnosis(ids, workers, progress.finish);
  progress.stop();
  for (const finding of findings.filter(({ place }) => place !== 1))
    console.log(
      `${finding.id}: ${finding.isEquivalent ? "answers alike" : `place ${finding.place || "none"}`} of ${finding.candidates.join(", ") || "none"} in ${finding.cases} cases`,
    );
  for (const part of byPart(findings)) console.log(namedShare(part));
  return findings;
}

/** How often the diagnosis finds the region and the change of mistakes that no catalogue has. */
async function measureUnseen(count: number, workers: number): Promise<readonly CompositionFinding[]> {
  const progress = progressLine(count);
  const findings = await measureCompositions(count, workers, progress.finish);
  progress.stop();
  for (const { number, operation, region, mistake, score } of findings)
    if (score === "wrong" || score === "otherRegion")
      console.log(`composition ${number}: ${operation}, ${region}: ${mistake}: ${score}`);
  console.log(compositionShare(findings));
  return findings;
}

/** The same for mistakes of initializers. */
async function measureUnseenDraws(count: number, workers: number): Promise<readonly DrawCompositionFinding[]> {
  const progress = progressLine(namesOf(count).length);
  const findings = await measureDraws(count, workers, progress.finish);
  progress.stop();
  for (const { name, region, mistake, score } of findings)
    if (score === "wrong" || score === "otherRegion") console.log(`draws ${name}: ${region}: ${mistake}: ${score}`);
  for (const share of drawsShares(findings)) console.log(share);
  return findings;
}

async function faultsMain(flags: Flags): Promise<number> {
  const { profile, seeds, only = [], workers, json, markdown } = flags;
  if (json !== undefined) expectWritable("--json", json);
  if (markdown !== undefined) expectWritable("--markdown", markdown);
  if (flags.diagnosis) return measure(flags);
  const plan = await planFaults(profile, seeds, picomatch(only.length > 0 ? [...only] : ["**"]));
  if (plan.length === 0)
    throw new UsageError(`--only must match a fault or an equivalent variant, got ${only.join(", ")}`);

  const started = performance.now();
  const progress = progressLine(plan.length);
  let judged = 0;
  const results = await judgeTrials(plan, workers, ({ trial, findings }) => {
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
