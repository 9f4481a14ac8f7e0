// @ts-check
/**
 * `remover.mjs FOLDER`: a process in a group of its own. It reads the id of a Chromium, waits for the end of its input,
 * which comes with the end of the bridge, however that ended, then ends the Chromium and removes its folder.
 */
import { existsSync, rmSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

const folder = /** @type {string} */ (process.argv[2]);
let pid = "";
for await (const chunk of process.stdin) pid += chunk;
try {
  if (pid !== "") process.kill(Number(pid), "SIGKILL");
} catch {
  // It has ended.
}
// Its processes write files until they have ended, too: on a busy machine for a second or more.
for (let absences = 0; absences < 20; absences = existsSync(folder) ? 0 : absences + 1) {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // A file was written meanwhile.
  }
  await setTimeout(100);
}
