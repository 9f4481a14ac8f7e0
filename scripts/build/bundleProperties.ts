import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { build, type OnResolveArgs, type OnResolveResult } from "esbuild";

const outside = "outside:";
const marked = new RegExp(`"${outside}([^"]+)"`, "g");
const folder = join("dist", "properties");

/**
 * Joins the modules of `dist/properties` to a few: a claim is a file, and a process that starts would read two hundred of
 * them. What the rest of `dist` imports from there stays where it was. The few functions of @stdlib that they use are
 * taken in, since the packages that hold them are more than 500 MB, which nobody should have to install; their licence
 * goes with them.
 */
export async function bundleProperties(): Promise<void> {
  const modules = readdirSync("dist", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".js"))
    .map((path) => join("dist", path));
  const own = modules.filter(isProperty);
  const { outputFiles } = await build({
    entryPoints: importedFrom(modules.filter((path) => !isProperty(path))).filter(isProperty),
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
    plugins: [{ name: "properties-and-stdlib", setup: ({ onResolve }) => onResolve({ filter: /./ }, resolutionOf) }],
  });
  for (const path of own) rmSync(path);
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(
      path,
      text.replaceAll(marked, (_, to: string) => `"${pathFrom(path, resolve(to))}"`),
    );
  }
  for (const file of ["LICENSE", "NOTICE"]) cpSync(`node_modules/@stdlib/stats/${file}`, `dist/stdlib/${file}`);
}

function isProperty(path: string): boolean {
  return !relative(folder, path).startsWith("..");
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
 * Everything stays outside but the folder's own modules, @stdlib and what it needs, of which its logger says nothing in
 * the field `browser`. esbuild leaves such a path as it is, also where it was relative: it is marked, for each output to
 * have it from where it lies.
 */
function resolutionOf({ path, importer, kind }: OnResolveArgs): OnResolveResult | undefined {
  if (kind === "entry-point" || importer.includes("node_modules") || path.startsWith("@stdlib/")) return undefined;
  if (!path.startsWith(".")) return { path, external: true };
  const file = resolve(dirname(importer), path);
  return isProperty(file) ? undefined : { path: `${outside}${relative(".", file)}`, external: true };
}

function pathFrom(from: string, to: string): string {
  const path = relative(dirname(from), to);
  return path.startsWith(".") ? path : `./${path}`;
}
