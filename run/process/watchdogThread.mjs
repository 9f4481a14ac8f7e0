// @ts-check
/**
 * The thread of `watchdog.ts`. It runs while a target blocks the main thread. It is JavaScript, since a thread gets no
 * TypeScript loader.
 */
import { writeSync } from "node:fs";
import { workerData } from "node:worker_threads";

/** @type {import("./watchdogState.ts").WatchdogData} */
const { state, slots, alarms, alarmPipe } = workerData;
const parent = process.ppid;

setInterval(() => {
  if (isParentGone()) {
    const group = Number(Atomics.load(state, slots.group));
    if (group !== 0) kill(-group);
    kill(-process.pid);
    kill(process.pid);
  }
  const deadline = Atomics.load(state, slots.deadline);
  if (deadline === 0n || process.hrtime.bigint() < deadline) return;
  Atomics.store(state, slots.deadline, 0n);
  writeSync(alarmPipe, alarms[Number(Atomics.load(state, slots.alarm))] ?? "request");
}, 50);

/**
 * On Unix a process whose parent has ended gets another parent. Windows keeps the id, but no process has it any more.
 */
function isParentGone() {
  if (process.ppid !== parent) return true;
  try {
    process.kill(parent, 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}

/** @param {number} id */
function kill(id) {
  try {
    process.kill(id, "SIGKILL");
  } catch {
    // The process has ended, or the platform has no process groups.
  }
}
