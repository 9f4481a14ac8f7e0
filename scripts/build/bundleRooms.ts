import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { build, type OnResolveArgs, type OnResolveResult } from "esbuild";

const outside = "outside:";
const marked = new RegExp(`"${outside}([^"]+)"`, "g");
/** The rooms whose modules are bundled. */
const folders = ["contract", "properties"].map((room) => join("dist", room));
/** The packages whose used functions are bundled, and the files of their licences. */
const takenIn = { "@stdlib/stats": ["LICENSE", "NOTICE"], valibot: ["LICENSE.md"] } as const;

/**
 * Bundles the modules of `dist/contract` and `dist/properties` into a few files: each claim is a file, and every new
 * process would read two hundred of them. Modules that the rest of `dist` imports keep their paths. The few functions
 * of @stdlib that these rooms use are bundled, since the packages that contain them are larger than 500 MB. Those of
 * Valibot are bundled, since the whole package would add a third to the start time of Node. Their licences are copied.
 */
export async function bundleRooms(): Promise<void> {
  const modules = readdirSync("dist", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".js"))
    .map((path) => join("dist", path));
  const own = modules.filter(isJoined);
  const { outputFiles } = await build({
    entryPoints: importedFrom(modules.filter((path) => !isJoined(path))).filter(isJoined),
    outdir: "dist",
    outbase: "dist",
    chunkNames: "properties/shared-[hash]",
    bundle: true,
    splitting: true,
    write: false,
    format: "esm",
    target: "es2023",
    legalComments: "eof",
    logLevel: "warning",
    plugins: [{ name: "rooms", setup: ({ onResolve }) => onResolve({ filter: /./ }, resolutionOf) }],
  });
  for (const path of own) rmSync(path);
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(
      path,
      text.replaceAll(marked, (_, to: string) => `"${pathFrom(path, resolve(to))}"`),
    );
  }
  for (const [name, files] of Object.entries(takenIn))
    for (const file of files) cpSync(join("node_modules", name, file), join("dist/licenses", name, file));
}

function isJoined(path: string): boolean {
  return folders.some((folder) => !relative(folder, path).startsWith(".."));
}

function importedFrom(modules: readonly string[]): string[] {
  const imported = modules.flatMap((module) =>
    [...readFileSync(module, "utf8").matchAll(/\b(?:from|import)\b[ (]*"(\.[^"]+)"/g)].map(([, path]) =>
      join(dirname(module), path as string),
    ),
  );
  return [...new Set(imported)];
}

/**
 * Keeps everything external except the rooms' modules, the bundled packages and their dependencies. esbuild follows the
 * field `browser`, in which @stdlib's logger prints nothing. esbuild leaves an external path unchanged, even a relative
 * one: the path is marked, and each output then gets the path from its own folder.
 */
function resolutionOf({ path, importer, kind }: OnResolveArgs): OnResolveResult | undefined {
  const isTakenIn = path === "valibot" || path.startsWith("@stdlib/");
  if (kind === "entry-point" || importer.includes("node_modules") || isTakenIn) return undefined;
  if (!path.startsWith(".")) return { path, external: true };
  const file = resolve(dirname(importer), path);
  return isJoined(file) ? undefined : { path: `${outside}${relative(".", file)}`, external: true };
}

function pathFrom(from: string, to: string): string {
  const path = relative(dirname(from), to);
  return path.startsWith(".") ? path : `./${path}`;
}
