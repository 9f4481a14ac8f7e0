/**
 * `pnpm build`: writes the package's code and data to `dist/`, in the same layout as the sources, so that relative
 * paths stay valid. `pnpm pack` runs it first. The new build replaces the old one when it is whole, so that two builds at
 * once, or a command that starts during a build, find a whole `dist/`.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleModules } from "./build/bundleModules.ts";
import { sourcesHash, stampFile } from "./build/sources.ts";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

/** The files that the code reads at run time: schemas, recorded answers and their format. */
const data = [
  "docs/report.schema.json",
  "docs/expectations.schema.json",
  "golden/manifest.json",
  "golden/data",
  "golden/torch/streams.json",
  "templates/python/wire.py",
  "templates/python/tensors.py",
];

// Taken first: what changes during the build is not in it for certain.
const hash = sourcesHash(".");
const made = mkdtempSync(".dist-");
try {
  await buildTo(made);
  const replaced = `${made}-replaced`;
  if (existsSync("dist")) renameSync("dist", replaced);
  renameSync(made, "dist");
  rmSync(replaced, { recursive: true, force: true });
} finally {
  rmSync(made, { recursive: true, force: true });
}

async function buildTo(folder: string): Promise<void> {
  const words = ["--project", "tsconfig.build.json", "--outDir", folder];
  const { status, error } = spawnSync("tsc", words, { stdio: "inherit" });
  if (status !== 0) throw error ?? new Error(`build: tsc must end with 0, got ${status}`);
  await bundleModules(folder);
  for (const path of [...data, "golden/onnx/onnx.proto"]) cpSync(path, join(folder, path), { recursive: true });
  cpSync("targets", join(folder, "targets"), { recursive: true, filter: isProgram });
  chmodSync(join(folder, "scripts/cli.js"), 0o755);
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, stampFile), hash);
}

/** Whether the path is a folder or a program that Node does not run, such as `targets/python/serve_pytorch.py`. */
function isProgram(path: string): boolean {
  return basename(path) !== "__pycache__" && ["", ".py"].includes(extname(path));
}
