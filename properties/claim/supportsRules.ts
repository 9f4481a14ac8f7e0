import type { AutoPadding, Dtype, Initializer, PaddingMode, Supports } from "../../contract/contract.ts";
import { operations } from "./operations.ts";

const initializers: readonly Initializer[] = [
  ...(["uniform", "normal", "trunc_normal", "constant", "ones", "zeros", "eye", "dirac", "sparse"] as const),
  ...(["xavier_uniform", "xavier_normal", "kaiming_uniform", "kaiming_normal", "orthogonal"] as const),
  ...(["variance_scaling", "lecun_uniform", "lecun_normal", "he_uniform", "he_normal"] as const),
  ...(["glorot_uniform", "glorot_normal"] as const),
];

/** The values that a list of each name may hold. */
const lists = {
  operations,
  initializers,
  dtypes: ["float32", "float64"] satisfies Dtype[],
  paddingModes: ["zeros", "reflect", "replicate", "circular"] satisfies PaddingMode[],
  paddings: ["explicit", "valid", "same_upper", "same_lower"] satisfies (AutoPadding | "explicit")[],
} as const satisfies { readonly [name in keyof Supports]?: readonly string[] };

const seeds = ["none", "uint32", "uint53"];
const flags: readonly string[] = [
  ...(["asymmetricPadding", "dilation", "dilationWithStride", "groups", "emptyBatch"] as const),
  ...(["stringPadding", "negativePadding", "kernelBeyondInput"] as const),
] satisfies (keyof Supports)[];
const names = [...Object.keys(lists), "seeds", "maxRequestBytes", ...flags];

/** TypeError or RangeError where what a target supports is not said in the contract's words: a misspelt word would be ignored. */
export function checkSupports(supports: unknown): asserts supports is Supports {
  if (typeof supports !== "object" || supports === null || Array.isArray(supports))
    throw new TypeError(`describe: supports must be an object, got ${shown(supports)}`);
  for (const [name, value] of Object.entries(supports)) {
    if (value === undefined) continue;
    if (!names.includes(name))
      throw new RangeError(`describe: supports must hold no other names than ${names.join(", ")}, got ${name}`);
    if (name in lists) checkList(name, value, lists[name as keyof typeof lists]);
    else if (name === "seeds") checkWord(`supports.${name}`, value, seeds);
    else if (name === "maxRequestBytes" && !(Number.isSafeInteger(value) && value >= 0))
      throw new RangeError(`describe: supports.maxRequestBytes must be a whole number from 0, got ${shown(value)}`);
    else if (flags.includes(name) && typeof value !== "boolean")
      throw new TypeError(`describe: supports.${name} must be true or false, got ${shown(value)}`);
  }
}

function checkList(name: string, value: unknown, words: readonly string[]): void {
  if (!Array.isArray(value)) throw new TypeError(`describe: supports.${name} must be a list, got ${shown(value)}`);
  for (const word of value) checkWord(`supports.${name}`, word, words);
}

/** RangeError unless the value is one of the words. */
export function checkWord(name: string, value: unknown, words: readonly string[]): void {
  if (!words.some((word) => word === value))
    throw new RangeError(`describe: ${name} must be ${words.join(" or ")}, got ${shown(value)}`);
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
