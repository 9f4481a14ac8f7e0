import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { type ChosenOptions, type NamedTarget, type OptionChoices, readOptions, splitName } from "./options.ts";

/**
 * Where a module runs: in Node; in Node with the WebGPU of Dawn, the implementation of Chromium; or in a page of
 * Chromium.
 */
export const environments = ["node", "dawn", "browser"] as const;
export type Environment = (typeof environments)[number];

/** An adapter in JavaScript: a file, and its export that is a target or makes one of the arguments, which are plain JSON. */
export interface Adapter {
  readonly kind: "module";
  /** Where it can run; the first one is the default. */
  readonly environments: readonly [Environment, ...Environment[]];
  readonly file: string;
  readonly create: string;
  readonly args: readonly unknown[];
}

/** The kinds of shipped targets: a module, or a program on pipes. */
export type ShippedTarget = Adapter | { readonly kind: "process"; readonly command: readonly string[] };

/** Makes a shipped target from its name and options. */
type CatalogueEntry = (named: NamedTarget) => ShippedTarget;

/** A target with options. Each option has a list of values; the first is the default. */
function withOptions<const Choices extends OptionChoices>(
  choices: Choices,
  open: (options: ChosenOptions<Choices>) => ShippedTarget,
): CatalogueEntry {
  return (named) => open(readOptions(named, choices));
}

type Creating<Module, Name extends keyof Module> = Module[Name] extends (...args: infer Args) => unknown ? Args : [];

/** An export of the module of a file. The file is loaded where the adapter is used: in this process or in a page. */
function module<Module>(name: string) {
  return <const Name extends string & keyof Module>(
    create: Name,
    where: Adapter["environments"],
    ...args: Creating<Module, Name>
  ): Adapter => {
    const file = fileURLToPath(new URL(`./${name}${extname(import.meta.filename)}`, import.meta.url));
    return { kind: "module", environments: where, file, create, args };
  };
}

const ofReference = module<typeof import("./reference.ts")>("reference");
const ofJaxJs = module<typeof import("./jaxJs.ts")>("jaxJs");
const ofTfjs = module<typeof import("./tfjs/tfjs.ts")>("tfjs/tfjs");
const ofOnnxruntimeNode = module<typeof import("./onnxruntime/node.ts")>("onnxruntime/node");
const ofOnnxruntimeWeb = module<typeof import("./onnxruntime/web.ts")>("onnxruntime/web");

const tfjsChoices = {
  api: ["ops", "fused", "layers"],
  padding: ["sides", "number"],
  groups: ["depthwise", "none"],
} as const;

const onnxruntimeChoices = {
  weights: ["input", "constant"],
  defects: ["declined", "served"],
  half: ["none", "float16"],
} as const;

function onnxruntimeOptions({ weights, defects, half }: ChosenOptions<typeof onnxruntimeChoices>) {
  return {
    hasConstantWeights: weights === "constant",
    servesDefects: defects === "served",
    isHalf: half === "float16",
  };
}

const environmentsOfDevice = {
  wasm: ["node", "browser"],
  cpu: ["node", "browser"],
  webgpu: ["dawn", "browser"],
  webgl: ["browser"],
} as const;

/** The adapters that ship with the suite; each is loaded only when it is used. */
const catalogue: Readonly<Record<string, CatalogueEntry>> = {
  reference: withOptions({}, () => ofReference("reference", ["node", "browser", "dawn"])),
  "onnxruntime-node": withOptions({ ...onnxruntimeChoices, provider: ["cpu", "webgpu"] }, ({ provider, ...options }) =>
    ofOnnxruntimeNode("createOnnxruntimeNode", [provider === "cpu" ? "node" : "dawn"], {
      ...onnxruntimeOptions(options),
      provider,
    }),
  ),
  "onnxruntime-web": withOptions({ ...onnxruntimeChoices, provider: ["wasm", "webgpu"] }, ({ provider, ...options }) =>
    ofOnnxruntimeWeb("createOnnxruntimeWeb", provider === "wasm" ? ["node", "browser"] : ["browser"], {
      ...onnxruntimeOptions(options),
      provider: provider === "wasm" ? "cpu" : provider,
    }),
  ),
  "jax-js": withOptions({ device: ["wasm", "cpu", "webgpu", "webgl"] }, ({ device }) =>
    ofJaxJs("createJaxJs", environmentsOfDevice[device], device),
  ),
  "tfjs-cpu": withOptions({ ...tfjsChoices, layout: ["NHWC", "NCHW"] }, (options) =>
    ofTfjs("createTfjs", ["node", "browser"], { backend: "cpu", ...options }),
  ),
  "tfjs-wasm": withOptions(tfjsChoices, (options) =>
    ofTfjs("createTfjs", ["node", "browser"], { backend: "wasm", layout: "NHWC", ...options }),
  ),
  "tfjs-webgl": withOptions(tfjsChoices, (options) =>
    ofTfjs("createTfjs", ["browser"], { backend: "webgl", layout: "NHWC", ...options }),
  ),
  "tfjs-webgpu": withOptions(tfjsChoices, (options) =>
    ofTfjs("createTfjs", ["dawn", "browser"], { backend: "webgpu", layout: "NHWC", ...options }),
  ),
  pytorch: withOptions(
    {
      memory: ["contiguous", "channels_last"],
      device: ["cpu", "cuda"],
      tf32: ["off", "on"],
      half: ["none", "float16", "bfloat16"],
    },
    (options) => python("pytorch", options),
  ),
  numpy: withOptions({}, (options) => python("numpy", options)),
  jax: withOptions({ api: ["lax", "flax"], layout: ["NCHW", "NHWC"], jit: ["off", "on"] }, (options) =>
    python("jax", options),
  ),
  keras: withOptions(
    { api: ["ops", "layers"], backend: ["tensorflow", "jax", "torch"], layout: ["NHWC", "NCHW"] },
    (options) => python("keras", options),
  ),
};

/** The names of the shipped targets. */
export const shippedNames: readonly string[] = Object.keys(catalogue);

/**
 * A shipped target by `name?option=value&…`, or null for an unknown name. RangeError for an unknown option or value.
 */
export function shippedTarget(text: string): ShippedTarget | null {
  const named = splitName(text);
  const entry = Object.hasOwn(catalogue, named.name) ? catalogue[named.name] : undefined;
  return entry ? entry(named) : null;
}

/**
 * A Python adapter, run by the interpreter that the environment variable PYTHON names, since a library may have its own
 * virtual environment. The options become `--memory channels_last --device cpu …`.
 */
function python(library: string, options: Readonly<Record<string, string>>): ShippedTarget {
  const adapter = fileURLToPath(new URL(`./python/serve_${library}.py`, import.meta.url));
  const flags = Object.entries(options).flatMap(([option, value]) => [`--${option}`, value]);
  return { kind: "process", command: [process.env.PYTHON || "python3", adapter, ...flags] };
}
