import { halfClasses } from "../../contract/accuracy.ts";
import type {
  AccuracyByOperation,
  AccuracyClass,
  Dtype,
  Initializer,
  LayerDefaults,
  Operation,
  OperationSupports,
  Supports,
} from "../../contract/contract.ts";
import { paddingModes, paddings } from "../../contract/convolution.ts";
import { isHandleOperation } from "../../contract/handles.ts";
import { initializers } from "../../contract/initialization.ts";
import { usualDtypes } from "../../contract/tensor.ts";
import { isHalf } from "../../impl/halves.ts";

/** What the answers of an operation are judged by. */
export interface Standard extends Pick<Domain, "subnormals" | "nan"> {
  readonly accuracy: AccuracyClass;
  /** Whether equal requests give equal bits. */
  readonly deterministic: boolean;
}

/** The declaration of a target; a missing field has the contract's default. */
export interface Declared {
  readonly accuracy: AccuracyClass | AccuracyByOperation;
  readonly deterministic: boolean;
  /** Whether several requests may be sent before the first is answered. */
  readonly concurrent: boolean;
  /** Whether tensors may be in a SharedArrayBuffer. */
  readonly sharedBuffers: boolean;
  /** The variables from which a program takes its number of threads. */
  readonly threads: readonly string[];
  /** The library whose bits the target promises to draw. */
  readonly stream: "torch" | null;
  readonly defaults: LayerDefaults;
  readonly supports: Supports;
  /** few: a run sends only a few shapes of requests, with many data. */
  readonly shapes: "any" | "few";
}

/** The declaration of a target that declares nothing. */
export const undeclared: Declared = {
  accuracy: "ieee-f32",
  deterministic: true,
  concurrent: false,
  sharedBuffers: false,
  threads: [],
  stream: null,
  defaults: {},
  supports: {},
  shapes: "any",
};

/** Every word of `supports` as it holds for one operation. */
export interface Domain extends Required<Defined<Omit<OperationSupports, "stringPadding">>> {
  readonly initializers: readonly Initializer[];
  readonly seeds: NonNullable<Supports["seeds"]>;
  readonly shapes: Declared["shapes"];
}

type Defined<T> = { readonly [K in keyof T]: NonNullable<T[K]> };

const everything: Domain = {
  dtypes: usualDtypes,
  initializers,
  paddingModes,
  paddings,
  seeds: "uint32",
  outputPadding: "below-stride-or-dilation",
  asymmetricPadding: true,
  paddingBeyondKernel: true,
  dilation: true,
  dilationWithStride: true,
  groups: true,
  emptyBatch: true,
  maxRequestBytes: Number.POSITIVE_INFINITY,
  negativePadding: false,
  kernelBeyondInput: false,
  mixedDtypes: "refused",
  subnormals: "kept",
  nan: "propagates",
  shapes: "any",
};

type Declaring = Pick<Declared, "supports"> & Partial<Pick<Declared, "shapes">>;

/**
 * The domain of an operation: its own words, else those for all operations, else the contract's defaults. Prepared
 * weights have the domain of conv2d.
 */
export function domainOf({ supports, shapes = "any" }: Declaring, operation: Operation): Domain {
  const known = domains.get(supports) ?? new Map<string, Domain>();
  domains.set(supports, known);
  const key = `${shapes} ${operation}`;
  const domain = known.get(key) ?? newDomain(supports, shapes, operation);
  known.set(key, domain);
  return domain;
}

/** Domains by declaration, since every request asks for one. */
const domains = new WeakMap<Supports, Map<string, Domain>>();

function newDomain(supports: Supports, shapes: Domain["shapes"], operation: Operation): Domain {
  const { byOperation, operations: _, ...general } = supports;
  const name = isHandleOperation(operation) ? "conv2d" : operation;
  const own: OperationSupports = (byOperation as Readonly<Record<string, OperationSupports>> | undefined)?.[name] ?? {};
  const { stringPadding = true, ...domain } = { ...everything, shapes, ...stated(general), ...stated(own) };
  return stringPadding ? domain : { ...domain, paddings: domain.paddings.filter((each) => each === "explicit") };
}

/** Only the fields that are not undefined. */
function stated<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}

/**
 * The accuracy class of an operation for a dtype: the declared one if it applies to the dtype, otherwise the default,
 * ieee-f32 for float32, f16 for float16, bf16 for bfloat16.
 */
export function accuracyOf(
  { accuracy }: Pick<Declared, "accuracy">,
  operation: Operation,
  dtype: Dtype = "float32",
): AccuracyClass {
  const words: Readonly<Record<string, AccuracyClass | undefined>> =
    typeof accuracy === "string" ? { [operation]: accuracy } : accuracy;
  const own = words[operation];
  if (!isHalf(dtype)) return own === undefined || own === "f16" || own === "bf16" ? "ieee-f32" : own;
  const classes: readonly AccuracyClass[] = halfClasses[dtype];
  return words[dtype] ?? classes.find((name) => name === own) ?? (classes[0] as AccuracyClass);
}

export function standardOf(declared: Declared, operation: Operation, dtype: Dtype = "float32"): Standard {
  const { subnormals, nan } = domainOf(declared, operation);
  return { accuracy: accuracyOf(declared, operation, dtype), deterministic: declared.deterministic, subnormals, nan };
}
