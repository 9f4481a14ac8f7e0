// @ts-check
/** The thread of `watchdog.ts`. It runs while a target blocks the main thread; JavaScript, since a thread gets no TypeScript loader. */
import { writeSync } from "node:fs";
import { workerData } from "node:worker_threads";

/** @type {import("./watchdogState.ts").WatchdogData} */
const { state, slots, alarms, alarmPipe } = workerData;
// A process whose parent has ended gets another one.
const parent = process.ppid;

setInterval(() => {
  if (process.ppid !== parent) {
    killGroup(Number(Atomics.load(state, slots.group)));
    killGroup(process.pid);
  }
  const deadline = Atomics.load(state, slots.deadline);
  if (deadline === 0n || process.hrtime.bigint() < deadline) return;
  Atomics.store(state, slots.deadline, 0n);
  writeSync(alarmPipe, alarms[Number(Atomics.load(state, slots.alarm))] ?? "request");
}, 50);

/** @param {number} group */
function killGroup(group) {
  try {
    if (group !== 0) process.kill(-group, "SIGKILL");
  } catch {
    // It has ended.
  }
}
