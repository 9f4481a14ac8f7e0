import { fileURLToPath } from "node:url";
import type { Target } from "../contract/contract.ts";
import { type ChosenOptions, type NamedTarget, type OptionChoices, readOptions, splitName } from "./options.ts";

/** The kinds of shipped targets: a module in the worker's process, or a program on pipes. */
export type ShippedTarget =
  | { readonly kind: "module"; readonly load: () => Promise<Target> }
  | { readonly kind: "process"; readonly command: readonly string[] };

/** Makes a shipped target from its name and options. */
type CatalogueEntry = (named: NamedTarget) => ShippedTarget;

/** A target with options. Each option has a list of values; the first is the default. */
function withOptions<const Choices extends OptionChoices>(
  choices: Choices,
  open: (options: ChosenOptions<Choices>) => ShippedTarget,
): CatalogueEntry {
  return (named) => open(readOptions(named, choices));
}

function module(load: () => Promise<Target>): ShippedTarget {
  return { kind: "module", load };
}

const tfjsChoices = {
  api: ["ops", "fused", "layers"],
  padding: ["sides", "number"],
  groups: ["depthwise", "none"],
} as const;

const onnxruntimeChoices = { weights: ["input", "constant"], defects: ["declined", "served"] } as const;

function onnxruntimeOptions({ weights, defects }: ChosenOptions<typeof onnxruntimeChoices>) {
  return { hasConstantWeights: weights === "constant", servesDefects: defects === "served" };
}

/** The adapters that ship with the suite; each is loaded only when it is used. */
const catalogue: Readonly<Record<string, CatalogueEntry>> = {
  reference: withOptions({}, () => module(async () => (await import("./reference.ts")).reference)),
  "onnxruntime-node": withOptions(onnxruntimeChoices, (options) =>
    module(async () => (await import("./onnxruntime/node.ts")).createOnnxruntimeNode(onnxruntimeOptions(options))),
  ),
  "onnxruntime-web": withOptions(onnxruntimeChoices, (options) =>
    module(async () => (await import("./onnxruntime/web.ts")).createOnnxruntimeWeb(onnxruntimeOptions(options))),
  ),
  "jax-js": withOptions({ device: ["wasm", "cpu"] }, ({ device }) =>
    module(async () => (await import("./jaxJs.ts")).createJaxJs(device)),
  ),
  "tfjs-cpu": withOptions({ ...tfjsChoices, layout: ["NHWC", "NCHW"] }, (options) =>
    module(async () => (await import("./tfjs/tfjs.ts")).createTfjs({ backend: "cpu", ...options })),
  ),
  "tfjs-wasm": withOptions(tfjsChoices, (options) =>
    module(async () => (await import("./tfjs/tfjs.ts")).createTfjs({ backend: "wasm", layout: "NHWC", ...options })),
  ),
  pytorch: withOptions(
    { memory: ["contiguous", "channels_last"], device: ["cpu", "cuda"], tf32: ["off", "on"] },
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
