/**
 * `pnpm build`: the package's code and data in `dist/`, laid out as the sources are, so that a file finds its neighbours
 * from there as from here. Runs by itself before `pnpm pack`.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type OnResolveArgs, type OnResolveResult } from "esbuild";

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
await takeInStatistics();
for (const path of [...data, "golden/onnx/onnx.proto"]) cpSync(path, join("dist", path), { recursive: true });
cpSync("targets", "dist/targets", { recursive: true, filter: isProgram });
chmodSync("dist/scripts/cli.js", 0o755);

/** A folder, or what Node does not run: `targets/python/serve_pytorch.py`. */
function isProgram(path: string): boolean {
  return basename(path) !== "__pycache__" && ["", ".py"].includes(extname(path));
}

/**
 * Takes the few functions of @stdlib that modules use into these modules: the packages that hold them are more than
 * 500 MB, which nobody should have to install. Their licence goes with them.
 */
async function takeInStatistics(): Promise<void> {
  const modules = readdirSync("dist", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".js"))
    .map((path) => join("dist", path));
  await build({
    entryPoints: modules.filter((path) => /from "@stdlib\//.test(readFileSync(path, "utf8"))),
    outdir: "dist",
    outbase: "dist",
    allowOverwrite: true,
    bundle: true,
    format: "esm",
    target: "es2023",
    legalComments: "eof",
    logLevel: "warning",
    plugins: [{ name: "only-stdlib", setup: ({ onResolve }) => onResolve({ filter: /./ }, resolutionOf) }],
  });
  for (const file of ["LICENSE", "NOTICE"]) cpSync(`node_modules/@stdlib/stats/${file}`, `dist/stdlib/${file}`);
}

/** Everything stays outside but @stdlib and what it needs, of which its logger says nothing in the field `browser`. */
function resolutionOf({ path, importer, kind }: OnResolveArgs): OnResolveResult | undefined {
  const isOurs = kind !== "entry-point" && !importer.includes("node_modules");
  return isOurs && !path.startsWith("@stdlib/") ? { path, external: true } : undefined;
}
