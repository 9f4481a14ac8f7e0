/**
 * `pnpm build`: the package's code and data in `dist/`, laid out as the sources are, so that a file finds its neighbours
 * from there as from here. Runs by itself before `pnpm pack`.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, rmSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleRooms } from "./build/bundleRooms.ts";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

/** What the code reads beside itself: schemas, recorded answers and their format. */
const data = [
  "docs/report.schema.json",
  "docs/expectations.schema.json",
  "golden/manifest.json",
  "golden/data",
  "golden/torch/streams.json",
];

rmSync("dist", { recursive: true, force: true });
const { status, error } = spawnSync("tsc", ["--project", "tsconfig.build.json"], { stdio: "inherit" });
if (status !== 0) throw error ?? new Error(`build: tsc must end with 0, got ${status}`);
await bundleRooms();
for (const path of [...data, "golden/onnx/onnx.proto"]) cpSync(path, join("dist", path), { recursive: true });
cpSync("targets", "dist/targets", { recursive: true, filter: isProgram });
chmodSync("dist/scripts/cli.js", 0o755);

/** A folder, or what Node does not run: `targets/python/serve_pytorch.py`. */
function isProgram(path: string): boolean {
  return basename(path) !== "__pycache__" && ["", ".py"].includes(extname(path));
}
