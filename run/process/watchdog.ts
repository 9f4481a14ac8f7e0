import { Worker } from "node:worker_threads";
import { killTree } from "../../targets/process/killTree.ts";
import { type Alarm, alarmPipe, alarms, slots, type WatchdogData } from "./watchdogState.ts";

export interface Watchdog {
  /** Reports the alarm to the parent unless `disarm` is called in time. */
  readonly arm: (alarm: Alarm, milliseconds: number) => void;
  readonly disarm: () => void;
  /** The id of the program that must end with this process; 0 for none. */
  readonly guard: (pid: number) => void;
}

const thread = new URL("./watchdogThread.mjs", import.meta.url);

/**
 * Watches this process from a separate thread. It reports to the parent when the target takes too long. When the parent
 * is gone, it ends this process and the guarded program: at once if the channel closes, soon if no event arrives.
 */
export function startWatchdog(): Watchdog {
  const state = new BigInt64Array(new SharedArrayBuffer(3 * BigInt64Array.BYTES_PER_ELEMENT));
  process.on("disconnect", () => {
    killTree(Number(state[slots.group]));
    process.exit();
  });
  // The TypeScript loader of this process does not work in the thread.
  const workerData: WatchdogData = { state, slots, alarms, alarmPipe };
  new Worker(thread, { execArgv: [], workerData }).unref();
  return {
    arm: (alarm, milliseconds) => {
      Atomics.store(state, slots.alarm, BigInt(alarms.indexOf(alarm)));
      Atomics.store(state, slots.deadline, process.hrtime.bigint() + BigInt(Math.ceil(milliseconds * 1e6)));
    },
    disarm: () => void Atomics.store(state, slots.deadline, 0n),
    guard: (pid) => void Atomics.store(state, slots.group, BigInt(pid)),
  };
}
