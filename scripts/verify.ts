import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { Claim } from "../properties/claim.ts";
import { conforms, type RunReport } from "../report/runReport.ts";
import { renderRun } from "../report/terminal.ts";
import { targetProblem } from "./loadTarget.ts";
import { allClaims, edition, type Profile, profiles, selectClaims } from "./plan.ts";
import { showProgress } from "./progress.ts";
import { runPool } from "./runPool.ts";
import { startWorker } from "./workerProcess.ts";
import { WrongCall } from "./wrongCall.ts";

/** How a run ends; see the help. */
const exitCodes = { conforms: 0, doesNotConform: 1, wrongCall: 2, cannotRun: 3, interrupted: 130 } as const;

/** Width of the table where the output is no terminal. */
const columnsOfAFile = 160;

interface Flags {
  readonly list?: true;
  readonly only?: readonly string[];
  readonly seed: string;
  readonly profile: Profile;
  readonly runs?: number;
  readonly explain?: true;
}

const command = new Command("verify")
  .usage("[TARGET] [options]")
  .description("Judges an implementation of Conv2d and of weight initializers by every law of the suite.")
  .argument("[TARGET]", "reference, onnxruntime-node, or the path of a module (default: the reference)")
  .option("--list", "print the id and title of each claim and end")
  .option("--only <glob>", "judge only the claims whose id matches; may be repeated", collect)
  .option("--seed <text>", "the seed of the random cases, or random for a new one", toSeed, edition)
  .addOption(
    new Option("--profile <name>", `random cases a claim: ${profileList()}`)
      .choices(Object.keys(profiles))
      .default("quick"),
  )
  .option("--runs <n>", "random cases a claim, in place of the profile's", toRuns)
  .option("--explain", "show the products that make a wrong element, and its bound")
  .addHelpText(
    "after",
    `
A module's default export is a target, or a function that returns one or a promise of one. A target is an object whose
operations (conv2d, fan, gain, initialize, conv2dParameters, describe) are optional; impl/contract.ts has their types.

Exit code: 0 conforms; 1 does not conform, also where every claim is unsupported; 2 the call or a file it names is
wrong; 3 the target could not be run; 130 interrupted.

Examples:
  pnpm verify
  pnpm verify ./myTarget.ts --only 'conv2d/*' --profile ci
  pnpm verify onnxruntime-node --only 'conv2d/*' --explain`,
  )
  .exitOverride();

async function verify(target: string | undefined, flags: Flags): Promise<number> {
  const claims = selectClaims(await allClaims(), flags.only ?? []);
  if (flags.list) return list(claims);
  const problem = target === undefined ? null : targetProblem(target);
  if (problem !== null) throw new WrongCall(problem);
  const interruption = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => interruption.abort());
  const { signal } = interruption;

  const started = performance.now();
  const name = target ?? "reference";
  const worker = startWorker();
  signal.addEventListener("abort", worker.end);
  const reply = await worker.put({ kind: "smoke", target: name });
  if (reply.kind !== "ready" && !signal.aborted) {
    await worker.end();
    const message = "message" in reply ? reply.message : `a worker answered ${reply.kind} out of turn`;
    if (reply.kind === "badCall") throw new WrongCall(message);
    console.error(`verify: ${name} could not be run: ${message}`);
    return exitCodes.cannotRun;
  }
  const { seed, profile, runs } = flags;
  const progress = await showProgress(claims.length);
  const results = await runPool(claims, {
    target: name,
    options: { seed, runs: runs ?? profiles[profile] },
    workers: availableParallelism(),
    warm: [worker],
    signal,
    onStart: progress.start,
    onResult: progress.finish,
  });
  progress.stop();

  const milliseconds = performance.now() - started;
  const planned = claims.length;
  const report = { target: target ?? null, seed, profile, runs: runs ?? null, planned, results, milliseconds };
  print(report, flags.explain ?? false);
  if (signal.aborted) return exitCodes.interrupted;
  return conforms(report) ? exitCodes.conforms : exitCodes.doesNotConform;
}

function print(report: RunReport, isExplained: boolean): void {
  const { isTTY, columns } = process.stdout;
  const isColoured = isTTY === true && process.stdout.hasColors();
  console.log(renderRun(report, { isColoured, columns: isTTY ? columns : columnsOfAFile, isExplained }));
}

function list(claims: readonly Claim[]): number {
  const width = Math.max(...claims.map(({ id }) => id.length));
  console.log(claims.map(({ id, title }) => `${id.padEnd(width)}  ${title}`).join("\n"));
  return exitCodes.conforms;
}

function collect(glob: string, globs: readonly string[] = []): readonly string[] {
  return [...globs, glob];
}

function toSeed(text: string): string {
  if (text === "") throw new InvalidArgumentError("It must be a text of one character or more.");
  return text === "random" ? randomBytes(4).toString("hex") : text;
}

function toRuns(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("It must be a whole number from 1 to 999999999.");
  return Number(text);
}

function profileList(): string {
  return Object.entries(profiles)
    .map(([name, cases]) => `${name} ${cases}`)
    .join(", ");
}

// `verify --list | head` closes the pipe early; that is no error of the run.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

try {
  command.parse();
  process.exitCode = await verify(command.args[0], command.opts<Flags>());
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitCodes.conforms : exitCodes.wrongCall;
  } else if (error instanceof WrongCall) {
    console.error(`verify: ${error.message}`);
    process.exitCode = exitCodes.wrongCall;
  } else throw error;
}
