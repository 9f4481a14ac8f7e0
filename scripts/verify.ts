import { availableParallelism } from "node:os";
import { CommanderError } from "commander";
import type { Claim } from "../properties/claim.ts";
import { conforms, type RunReport } from "../report/runReport.ts";
import { renderRun } from "../report/terminal.ts";
import { targetProblem } from "./loadTarget.ts";
import { command, type Flags } from "./options.ts";
import { allClaims, profiles, selectClaims } from "./plan.ts";
import { showProgress } from "./progress.ts";
import { runPool } from "./runPool.ts";
import { splitCommand } from "./splitCommand.ts";
import { startWorker } from "./workerProcess.ts";
import { WrongCall } from "./wrongCall.ts";

/** How a run ends; see the help. */
const exitCodes = { conforms: 0, doesNotConform: 1, wrongCall: 2, cannotRun: 3, interrupted: 130 } as const;

/** Width of the table where the output is no terminal. */
const columnsOfAFile = 160;

async function verify(target: string | undefined, flags: Flags): Promise<number> {
  const claims = selectClaims(await allClaims(), flags.only ?? []);
  if (flags.list) return list(claims);
  if (target !== undefined && flags.command !== undefined)
    throw new WrongCall(`TARGET or --command must be given, got both ${target} and ${flags.command}`);
  const problem = target === undefined ? null : targetProblem(target);
  if (problem !== null) throw new WrongCall(problem);
  const interruption = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => interruption.abort());
  const { signal } = interruption;

  const started = performance.now();
  const name = flags.command ?? target ?? "reference";
  const choice = flags.command === undefined ? name : splitCommand(flags.command);
  const { startLimit, requestLimit, runLimit, restarts } = flags;
  const limits = { startMilliseconds: startLimit * 1000, requestMilliseconds: requestLimit * 1000 };
  const worker = startWorker();
  signal.addEventListener("abort", worker.end);
  const reply = await worker.put({ kind: "smoke", target: choice, limits });
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
    target: choice,
    limits,
    runMilliseconds: runLimit * 1000,
    restarts,
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
  const report = {
    target: target ?? null,
    seed,
    profile,
    runs: runs ?? null,
    planned,
    results,
    milliseconds,
  };
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
