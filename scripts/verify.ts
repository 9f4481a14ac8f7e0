import type { Claim } from "../properties/claim/claim.ts";
import { falseAlarmsOf } from "../properties/claim/falseAlarms.ts";
import { readSavedCase } from "../run/files/savedCase.ts";
import { isCheckout } from "../run/invocation.ts";
import { allClaims, profiles, sampleValues, selectClaims } from "../run/plan.ts";
import { runPool } from "../run/pool.ts";
import { shardOf } from "../run/shard.ts";
import { suiteVersion } from "../run/suiteVersion.ts";
import { targetProblem } from "../run/target/loadTarget.ts";
import { WrongCall } from "../run/usageError.ts";
import { startWorker } from "../run/worker/workerProcess.ts";
import { exitCodes } from "./cli/exitCodes.ts";
import { command, type Flags, unusualLimits } from "./cli/options.ts";
import { prepareEnd } from "./cli/outputs.ts";
import { showProgress } from "./cli/progress.ts";
import { runCommand } from "./cli/runCommand.ts";
import { readSavedFolder, saveFailures } from "./cli/savedFolder.ts";
import { splitCommand } from "./cli/splitCommand.ts";

async function verify(target: string | undefined, flags: Flags): Promise<number> {
  const catalogue = await allClaims();
  const replayed = flags.replay === undefined ? null : readSavedCase(flags.replay, catalogue);
  if (replayed && (flags.only !== undefined || flags.shard !== undefined))
    throw new WrongCall(
      `--replay judges the claim of its file alone, got ${flags.shard ? "--shard" : "--only"} beside it`,
    );
  const planned = selectClaims(catalogue, replayed ? [replayed.id] : (flags.only ?? []));
  const shard = flags.shard ?? null;
  const claims = shardOf(planned, shard);
  if (flags.list) return list(claims);
  if (target !== undefined && flags.command !== undefined)
    throw new WrongCall(`TARGET or --command must be given, got both ${target} and ${flags.command}`);
  if (flags.export !== undefined && flags.saveFailures === undefined)
    throw new WrongCall(`--export ${flags.export} must have --save-failures beside it, the folder to write to`);
  if (!isCheckout && target === undefined && flags.command === undefined)
    throw new WrongCall("TARGET or --command must be given, got neither");
  const problem = target === undefined ? null : targetProblem(target);
  if (problem !== null) throw new WrongCall(problem);
  const folder = readSavedFolder(flags.saveFailures ?? null, claims);
  for (const note of folder.notes) console.error(`verify: ${note}`);
  const saved = replayed ? { [replayed.id]: replayed.draw } : folder.draws;
  const end = prepareEnd(flags, catalogue);
  const interruption = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => interruption.abort());
  const { signal } = interruption;

  const started = performance.now();
  const name = flags.command ?? target ?? "reference";
  const choice = flags.command === undefined ? name : splitCommand(flags.command);
  const { startLimit, requestLimit, runLimit, restarts } = flags;
  const limits = { startMilliseconds: startLimit * 1000, requestMilliseconds: requestLimit * 1000 };
  const { seed, profile, runs } = flags;
  const falseAlarms = falseAlarmsOf(catalogue, runs ?? profiles[profile]);
  const call = {
    suite: suiteVersion,
    target: target ?? null,
    command: flags.command ?? null,
    seed,
    profile,
    runs: runs ?? null,
    limits: unusualLimits(flags),
    replayed: flags.replay ?? null,
    savedIn: flags.saveFailures ?? null,
    plan: planned.map(({ id }) => id),
    shard,
    planned: claims.length,
    falseAlarms,
  };
  const worker = startWorker();
  signal.addEventListener("abort", worker.end);
  const reply = await worker.put({ kind: "smoke", target: choice, limits });
  if (reply.kind !== "ready" && !signal.aborted) {
    await worker.end();
    const message = "message" in reply ? reply.message : `a worker answered ${reply.kind} out of turn`;
    if (reply.kind === "badCall") throw new WrongCall(message);
    console.error(`verify: ${name} could not be run: ${message}`);
    end.writeFiles({
      ...call,
      notRun: message,
      results: [],
      milliseconds: performance.now() - started,
      peakMemoryBytes: 0,
    });
    return exitCodes.cannotRun;
  }
  const progress = await showProgress(claims.length);
  let peakMemoryBytes = 0;
  const results = await runPool(claims, {
    target: choice,
    limits,
    runMilliseconds: runLimit * 1000,
    restarts,
    options: {
      seed,
      runs: runs ?? profiles[profile],
      unshrunk: end.expectedToFail,
      saved,
      onlySaved: replayed !== null,
      rate: falseAlarms.decision,
      values: sampleValues[profile],
      drawSeconds: flags.drawLimit,
    },
    workers: flags.workers,
    warm: [worker],
    signal,
    onStart: progress.start,
    onResult: progress.finish,
    onMemory: (residentBytes) => {
      peakMemoryBytes = Math.max(peakMemoryBytes, residentBytes);
    },
  });
  progress.stop();

  const report = { ...call, notRun: null, results, milliseconds: performance.now() - started, peakMemoryBytes };
  let exitCode: number;
  try {
    exitCode = await end.finish(report, { isExplained: flags.explain ?? false, isReplay: replayed !== null });
  } finally {
    if (flags.saveFailures !== undefined)
      for (const line of saveFailures(flags.saveFailures, results, seed, flags.export)) console.log(line);
  }
  return signal.aborted ? exitCodes.interrupted : exitCode;
}

function list(claims: readonly Claim[]): number {
  const width = Math.max(0, ...claims.map(({ id }) => id.length));
  console.log(claims.map(({ id, title }) => `${id.padEnd(width)}  ${title}`).join("\n"));
  return exitCodes.conforms;
}

await runCommand(command, () => verify(command.args[0], command.opts<Flags>()));
