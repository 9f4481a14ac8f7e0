import { spawn } from "node:child_process";

/**
 * Whether a child can have a process group that can be killed as a whole. Windows has no process groups, and opens a
 * console for a detached child.
 */
export const hasProcessGroups: boolean = process.platform !== "win32";

/**
 * Kills a child and the processes that it started: its process group, or on Windows its tree by `taskkill`. If neither
 * works, only the child is killed, so that it always ends. Does nothing for 0 or a process that has ended.
 *
 * `tree-kill` is not used: on Linux it needs the program `ps`, which slim images lack; without it, tree-kill fails with
 * an unhandled error.
 */
export function killTree(pid: number): void {
  if (pid === 0) return;
  if (!hasProcessGroups)
    spawn("taskkill", ["/pid", String(pid), "/T", "/F"], { windowsHide: true }).on("error", () => {});
  else if (kill(-pid)) return;
  kill(pid);
}

function kill(id: number): boolean {
  try {
    return process.kill(id, "SIGKILL");
  } catch {
    // The process has ended, or the platform has no such group.
    return false;
  }
}
