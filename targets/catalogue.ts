import { fileURLToPath } from "node:url";
import type { Target } from "../impl/contract.ts";
import { type OptionChoices, readOptions, splitName } from "./options.ts";

/** How a shipped target is reached: in the worker's own process, or as a program that speaks over its pipes. */
export type ShippedTarget =
  | { readonly kind: "module"; readonly load: () => Promise<Target> }
  | { readonly kind: "process"; readonly command: readonly string[] };

/** A shipped target: its options, and what they make of it. */
interface CatalogueEntry {
  readonly choices: OptionChoices;
  readonly open: (options: Readonly<Record<string, string>>) => ShippedTarget;
}

/** The adapters that ship with the suite, each loaded only when it is asked for. */
const catalogue: Readonly<Record<string, CatalogueEntry>> = {
  reference: {
    choices: {},
    open: () => ({ kind: "module", load: async () => (await import("./reference.ts")).reference }),
  },
  "onnxruntime-node": {
    choices: { weights: ["input", "constant"] },
    open: ({ weights }) => ({
      kind: "module",
      load: async () =>
        (await import("./onnxruntimeNode.ts")).createOnnxruntimeNode({ hasConstantWeights: weights === "constant" }),
    }),
  },
  pytorch: {
    choices: { memory: ["contiguous", "channels_last"], device: ["cpu", "cuda"], tf32: ["off", "on"] },
    open: (options) => ({ kind: "process", command: [python(), adapterPath("pytorch"), ...flagsOf(options)] }),
  },
};

/** The names of the shipped targets. */
export const shippedNames: readonly string[] = Object.keys(catalogue);

/**
 * A shipped target by `name?option=value&…`, or null where no shipped target has the name. RangeError for an option or
 * a value that it does not have.
 */
export function shippedTarget(text: string): ShippedTarget | null {
  const named = splitName(text);
  const entry = Object.hasOwn(catalogue, named.name) ? catalogue[named.name] : undefined;
  return entry ? entry.open(readOptions(named, entry.choices)) : null;
}

/** The interpreter of Python adapters: the environment's PYTHON, where a library may live in its own environment. */
function python(): string {
  return process.env.PYTHON || "python3";
}

function adapterPath(folder: string): string {
  return fileURLToPath(new URL(`./${folder}/adapter.py`, import.meta.url));
}

/** `--memory channels_last --device cpu …`. */
function flagsOf(options: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(options).flatMap(([option, value]) => [`--${option}`, value]);
}
