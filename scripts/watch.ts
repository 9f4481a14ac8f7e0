import { Worker } from "node:worker_threads";

/** The limits of a target's start and of each request; each is a flag of `pnpm verify`. */
export interface Limits {
  /** For loading or starting the target, its description and its first request. */
  readonly startMilliseconds: number;
  readonly requestMilliseconds: number;
}

/** What a run has by default: the program may start again so often, and the run may take so long. */
export const defaultLimits = { start: 60, request: 30, draw: 10, run: 3600, restarts: 50 } as const;

/** Which of the limits passed. */
export type Alarm = "start" | "request";

/** The file descriptor on which a worker tells its parent of an alarm. */
export const alarmPipe = 4;

const slots = { due: 0, alarm: 1, group: 2 } as const;
const alarms: readonly Alarm[] = ["start", "request"];

/** A thread of its own still runs where a target blocks the main one. A process whose parent has ended gets another one. */
const watcher = `
const { writeSync } = require("node:fs");
const state = require("node:worker_threads").workerData;
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) {
    const group = Number(Atomics.load(state, ${slots.group}));
    try { if (group !== 0) process.kill(-group, "SIGKILL"); } catch {}
    process.kill(-process.pid, "SIGKILL");
  }
  const due = Atomics.load(state, ${slots.due});
  if (due === 0n || process.hrtime.bigint() < due) return;
  Atomics.store(state, ${slots.due}, 0n);
  writeSync(${alarmPipe}, ${JSON.stringify(alarms)}[Number(Atomics.load(state, ${slots.alarm}))]);
}, 50);`;

export interface Watch {
  /** Sounds the alarm unless `disarm` is called in time. */
  readonly arm: (alarm: Alarm, milliseconds: number) => void;
  readonly disarm: () => void;
  /** The process group that must end with this process; 0 for none. */
  readonly guard: (group: number) => void;
}

/**
 * Watches this process from a thread of its own: tells the parent where the target takes too long, and ends the process
 * and the guarded group when the parent is gone, at once when the channel closes and soon where no event arrives.
 */
export function watch(): Watch {
  const state = new BigInt64Array(new SharedArrayBuffer(3 * BigInt64Array.BYTES_PER_ELEMENT));
  process.on("disconnect", () => {
    killGroup(Number(state[slots.group]));
    process.exit();
  });
  new Worker(watcher, { eval: true, execArgv: [], workerData: state }).unref();
  return {
    arm: (alarm, milliseconds) => {
      Atomics.store(state, slots.alarm, BigInt(alarms.indexOf(alarm)));
      Atomics.store(state, slots.due, process.hrtime.bigint() + BigInt(Math.ceil(milliseconds * 1e6)));
    },
    disarm: () => void Atomics.store(state, slots.due, 0n),
    guard: (group) => void Atomics.store(state, slots.group, BigInt(group)),
  };
}

/** Kills a process group, if there is one. */
export function killGroup(group: number): void {
  try {
    if (group !== 0) process.kill(-group, "SIGKILL");
  } catch {
    // It has ended.
  }
}
