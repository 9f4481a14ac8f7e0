import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { build, type OnResolveArgs, type OnResolveResult } from "esbuild";

const outside = "outside:";
const marked = new RegExp(`"${outside}([^"]+)"`, "g");
/** Packages whose used functions are bundled, with those of the packages that they need. */
const takenIn = /^(?:valibot|linkedom|@observablehq\/plot|@stdlib\/.*)$/;
/** @stdlib is a hundred packages with one licence. */
const stdlib = "@stdlib/stats";

/**
 * Bundles the modules of a folder like `dist` into a few files: each claim is a file, and every new process would read
 * two hundred of them. Modules that use `import.meta` to find a file keep their paths. The few functions of @stdlib that the claims
 * use are bundled, since the packages that contain them are larger than 500 MB. Those of Valibot are bundled, since the
 * whole package would add a third to the start time of Node; the plots of the page, since few runs write it. Their
 * licences are copied.
 */
export async function bundleModules(folder: string): Promise<void> {
  const modules = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".js"))
    .map((path) => join(folder, path));
  const kept = new Set(modules.filter((path) => readFileSync(path, "utf8").includes("import.meta")));
  const isJoined = (path: string) => !kept.has(relative(".", path));
  const { outputFiles, metafile } = await build({
    entryPoints: [...new Set([...builtPrograms(folder), ...importedFrom([...kept])])]
      .filter(isJoined)
      .map((path) => resolve(path)),
    // What is written names files from there, so that it does not depend on the name of the folder.
    absWorkingDir: resolve(folder),
    outdir: ".",
    outbase: ".",
    chunkNames: "shared/[hash]",
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    format: "esm",
    target: "es2023",
    legalComments: "eof",
    logLevel: "warning",
    plugins: [
      {
        name: "modules",
        setup: ({ onResolve }) => onResolve({ filter: /./ }, (path) => resolutionOf(path, folder, isJoined)),
      },
    ],
  });
  for (const path of modules.filter(isJoined)) rmSync(path);
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(
      path,
      text.replaceAll(marked, (_, to: string) => `"${pathFrom(path, resolve(folder, to))}"`),
    );
  }
  copyLicences(Object.keys(metafile.inputs), folder);
}

/** Copies the licence of each package from which a file was bundled. */
function copyLicences(inputs: readonly string[], folder: string): void {
  const roots = new Map<string, string>([[stdlib, join("node_modules", stdlib)]]);
  for (const path of inputs) {
    const [, root, name] = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(resolve(folder, path)) ?? [];
    if (root && name && !name.startsWith("@stdlib/")) roots.set(name, root);
  }
  for (const [name, root] of roots)
    for (const file of readdirSync(root).filter((each) => /^(?:licen[cs]e|notice)/i.test(each)))
      cpSync(join(root, file), join(folder, "licenses", name, file));
}

/** What is imported or started by its path. */
function builtPrograms(folder: string): readonly string[] {
  const { files } = JSON.parse(readFileSync("tsconfig.build.json", "utf8")) as { readonly files: readonly string[] };
  return files.flatMap((file) => (file.endsWith(".ts") ? [join(folder, file.replace(/ts$/, "js"))] : []));
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
 * Keeps everything external except the joined modules, the bundled packages and their dependencies. esbuild follows the
 * field `browser`, in which @stdlib's logger prints nothing. esbuild leaves an external path unchanged, even a relative
 * one: the path is marked, and each output then gets the path from its own folder.
 */
function resolutionOf(
  { path, importer, kind }: OnResolveArgs,
  folder: string,
  isJoined: (path: string) => boolean,
): OnResolveResult | undefined {
  if (kind === "entry-point" || importer.includes("node_modules") || takenIn.test(path)) return undefined;
  if (!path.startsWith(".")) return { path, external: true };
  const file = resolve(dirname(importer), path);
  return isJoined(file) ? undefined : { path: `${outside}${relative(folder, file)}`, external: true };
}

function pathFrom(from: string, to: string): string {
  const path = relative(dirname(from), to);
  return path.startsWith(".") ? path : `./${path}`;
}
