import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { build, type OnResolveArgs, type OnResolveResult } from "esbuild";

const outside = "outside:";
const marked = new RegExp(`"${outside}([^"]+)"`, "g");
/** The rooms whose modules are joined. */
const folders = ["contract", "properties"].map((room) => join("dist", room));
/** The packages of which the few functions that these rooms use are taken in, and the files of their licences. */
const takenIn = { "@stdlib/stats": ["LICENSE", "NOTICE"], valibot: ["LICENSE.md"] } as const;

/**
 * Joins the modules of `dist/contract` and `dist/properties` to a few: a claim is a file, and a process that starts would
 * read two hundred of them. What the rest of `dist` imports from there stays where it was. The few functions of @stdlib
 * that they use are taken in, since the packages that hold them are more than 500 MB, which nobody should have to
 * install; those of Valibot, since all of it would add a third to the time in which Node starts. Their licences go
 * with them.
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
 * Everything stays outside but the rooms' own modules, the packages that are taken in and what they need, of which
 * @stdlib's logger says nothing in the field `browser`. esbuild leaves such a path as it is, also where it was relative:
 * it is marked, for each output to have it from where it lies.
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
