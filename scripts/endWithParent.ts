import { Worker } from "node:worker_threads";

/** A process whose parent has ended gets another one. */
const watchParent = `
const parent = process.ppid;
setInterval(() => process.ppid === parent || process.kill(process.pid, "SIGKILL"), 500);`;

/**
 * Ends this process when its parent is gone: at once when the channel closes, and within half a second where a target
 * blocks the main thread and no event arrives.
 */
export function endWithParent(): void {
  process.on("disconnect", () => process.exit());
  new Worker(watchParent, { eval: true, execArgv: [] }).unref();
}
