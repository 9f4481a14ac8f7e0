/** Measures what docs/initialization.md shows, and writes it with its calls to docs/generated/initialization.json. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeWhole } from "../../run/files/atomicFile.ts";
import { recordedCalls, recordedSignalsFile } from "./recordedSignals.ts";
import { fromRoot } from "./root.ts";

const folder = mkdtempSync(join(tmpdir(), "signals-"));
try {
  const runs = recordedCalls.map((call) => {
    const file = join(folder, "signals.json");
    execFileSync(process.execPath, ["--import", "tsx", "scripts/signals.ts", ...call.split(" "), "--json", file], {
      cwd: fromRoot(),
      stdio: "inherit",
    });
    return `${JSON.stringify(call)}: ${readFileSync(file, "utf8").trimEnd()}`;
  });
  writeWhole(recordedSignalsFile, `{\n${runs.join(",\n")}\n}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
