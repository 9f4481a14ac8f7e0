/** The program of a module that runs in Node with the WebGPU of Dawn: `dawnProgram NAME`. */
import { pathToFileURL } from "node:url";
import { serveBy } from "../../targets/process/serve.ts";
import { moduleTarget } from "../target/loadTarget.ts";
import { dawnPackage } from "./environmentCommand.ts";
import { packageFile } from "./packages.ts";
import { type Watch, watchGpu } from "./watch/gpu.ts";
import { openedTarget } from "./watch/openedTarget.ts";
import { watchedAnswers } from "./watch/watchedAnswers.ts";

interface Dawn {
  readonly create: (flags: readonly string[]) => Gpu;
  /** The classes of WebGPU. */
  readonly globals: { readonly GPUAdapter: Parameters<typeof watchGpu>[0] };
}

interface Gpu {
  readonly requestAdapter: () => Promise<object | null>;
}

/** Ends this program, which is then started again: the reason is the last line of its output. */
async function end(sentence: string): Promise<never> {
  console.error(sentence);
  process.exit(1);
}

/** Gives this process `navigator.gpu` and the classes of WebGPU, as a page has them. */
async function installGpu(): Promise<readonly Watch[]> {
  const file = packageFile(dawnPackage);
  // ONNX Runtime brings its own Dawn.
  if (file === null) return [];
  const { create, globals } = (await import(pathToFileURL(file).href)) as Dawn;
  const gpu = create([]);
  if ((await gpu.requestAdapter()) === null)
    throw new Error("Dawn finds no GPU here: VK_DRIVER_FILES must name the driver of one, or install chromium");
  Object.assign(globalThis, globals);
  const navigator = Object.create(Reflect.get(globalThis, "navigator") ?? {}, {
    gpu: { value: gpu },
    userAgent: { value: "Node.js" },
  });
  Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });
  return [watchGpu(globals.GPUAdapter, end)];
}

// Standard output has the answers.
for (const level of ["log", "info", "debug"] as const) console[level] = console.error;
const watches: Watch[] = [];
const target = await openedTarget(async () => {
  watches.push(...(await installGpu()));
  return moduleTarget(process.argv[2] as string);
});
await serveBy(watchedAnswers(target, watches, end));
