import { dirname, isAbsolute, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Message, type Plugin } from "esbuild";
import { protoRootFile, protoText } from "../../../golden/onnx/protoRoot.ts";
import { shippedTarget } from "../../../targets/catalogue.ts";
import { libraryFile, suiteVersion, versionOf } from "../../../targets/library.ts";
import { programNextTo } from "../../process/child.ts";
import { packageFolder } from "../packages.ts";
import { type PageFile, packaged, typeOf } from "./packaged.ts";

/** The packages whose adapter asks for the version in the files of the package, which a page does not have. */
const versioned = ["@jax-js/jax"];

/**
 * The files of a page that serves a module: the module and what it imports, bundled by esbuild, and below `packages/` the
 * files of installed packages, such as their WebAssembly. Error, in one sentence, if the module cannot be bundled.
 */
export async function bundlePage(name: string): Promise<(path: string) => PageFile | null> {
  const outside = resolve("page");
  const { outputFiles } = await build({
    stdin: { contents: entryOf(name), resolveDir: process.cwd(), sourcefile: "page.js", loader: "js" },
    ...{ bundle: true, splitting: true, write: false, format: "esm", platform: "browser", target: "es2022" },
    ...{ outdir: outside, entryNames: "page", logLevel: "silent", nodePaths: [resolve("node_modules")] },
    loader: { ".wasm": "file", ".bin": "file", ".tflite": "file", ".onnx": "file" },
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [inPage],
  }).catch((error: { readonly errors?: readonly Message[]; readonly message: string }) => {
    throw new Error(`${name} cannot be bundled for a page: ${sentenceOf(error.errors?.[0], error.message)}`);
  });
  const bundled = new Map(outputFiles.map(({ path, contents }) => [path, { type: typeOf(path), bytes: contents }]));
  return (path) => bundled.get(join(outside, path.replaceAll("/", sep))) ?? packaged(path);
}

/** A module of the suite that is a part of pages. */
function pageModule(name: string): string {
  return fileURLToPath(programNextTo(import.meta, `../page/${name}`));
}

/** The script that starts the page: the target is loaded once the page watches the GPU. */
function entryOf(name: string): string {
  const shipped = shippedTarget(name);
  const [file, open] =
    shipped?.kind === "module"
      ? [shipped.file, `made(module[${JSON.stringify(shipped.create)}], ${JSON.stringify(shipped.args)})`]
      : [resolve(name), `exportedBy(module, ${JSON.stringify(name)})`];
  return `import { startPage, made, exportedBy } from ${JSON.stringify(pageModule("startPage"))};
await startPage(async () => { const module = await import(${JSON.stringify(file)}); return ${open}; });`;
}

function sentenceOf(first: Message | undefined, otherwise: string): string {
  if (!first) return otherwise;
  const [, missing] = /^Could not resolve "((?:@[^/"]+\/)?[^./"][^/"]*)/.exec(first.text) ?? [];
  const isNode = missing?.startsWith("node:") ?? false;
  const place = first.location ? `${first.location.file}:${first.location.line}: ` : "";
  const hint = missing === undefined || isAbsolute(missing) || isNode ? "" : ` (npm install ${missing})`;
  return `${place}${first.text.split("\n", 1)[0]}${hint}`;
}

/** What an adapter reads from files in Node is read here, and becomes a part of the page. */
const inPage: Plugin = {
  name: "in-page",
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /\/library\.[jt]s$/ }, ({ path, resolveDir }) =>
      resolve(resolveDir, path) === libraryFile ? { path, namespace: "library" } : undefined,
    );
    onLoad({ filter: /./, namespace: "library" }, () => ({ contents: libraryInPage(), loader: "js" }));
    onResolve({ filter: /^conv2d-conformance$/ }, () => ({ path: pageModule("suite") }));
    onResolve({ filter: /\/protoRoot\.[jt]s$/ }, ({ path, resolveDir }) =>
      resolve(resolveDir, path) === protoRootFile ? { path, namespace: "proto" } : undefined,
    );
    onLoad({ filter: /./, namespace: "proto" }, () => ({
      contents: protoInPage(),
      loader: "js",
      resolveDir: dirname(protoRootFile),
    }));
  },
};

function libraryInPage(): string {
  const installed = versioned.filter((name) => packageFolder(name) !== null);
  const versions = Object.fromEntries(installed.map((name) => [name, versionOf(name)]));
  return `export const suiteVersion = ${JSON.stringify(suiteVersion)};
const versions = ${JSON.stringify(versions)};
export const library = (load) => load();
export const versionOf = (name) => versions[name];
export const assetsOf = (name) => new URL(\`packages/\${name}/\`, location.href).href;`;
}

function protoInPage(): string {
  return `import { parse } from "protobufjs";
export const protoRoot = () => parse(${JSON.stringify(protoText())}).root;`;
}
