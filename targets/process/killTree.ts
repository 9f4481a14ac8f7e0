import { spawn } from "node:child_process";

/** Whether a child can have a process group that is killed as a whole; Windows has none, and opens a console for a detached child. */
export const hasProcessGroups: boolean = process.platform !== "win32";

/**
 * Kills a child and what it started: its process group, or on Windows its tree by `taskkill`. Where neither can be done
 * the child alone is killed, so that its end always comes. Does nothing for 0 or a process that has ended.
 *
 * `tree-kill` is not used: on Linux it needs the program `ps`, which slim images lack, and fails there with an unhandled error.
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
    // It has ended, or the platform has no such group.
    return false;
  }
}
