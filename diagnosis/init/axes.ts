import type { InitializeRequest } from "../../contract/contract.ts";
import { drawingInitializers, type Parameters } from "../../properties/init/requests/initializers.ts";
import { type Cell, withSeed } from "./cell.ts";
import { largeCell } from "./shapes.ts";

/** A value of an axis, and the wrong cell with this value instead of its own. */
export interface Variant {
  readonly axis: string;
  readonly value: string;
  readonly cell: Cell;
}

const names = (parameters: Parameters) =>
  parameters.initializer === "variance_scaling"
    ? `variance_scaling (${parameters.distribution ?? "truncated_normal"})`
    : parameters.initializer;

/** The name of a cell's initializer; a form of `variance_scaling` counts as one, and so does a part of a layer. */
export function initializerOf(cell: Cell): string {
  return cell.operation === "initialize" ? names(cell.request) : `layer's ${cell.part}`;
}

/** Parameters that initializers share keep the wrong cell's values. */
const shared = ["nonlinearity", "gain", "std", "mean"] as const;

/** The cell's shape, dtype and seed with every other initializer. */
export function otherInitializers(cell: Cell): readonly Variant[] {
  if (cell.operation === "conv2dParameters") {
    const other: Cell = { ...cell, part: cell.part === "weight" ? "bias" : "weight" };
    return [variant("initializer", initializerOf(other), largeCell(other))];
  }
  const own = cell.request as unknown as Readonly<Record<string, unknown>>;
  const { shape, dtype, seed } = cell.request;
  const seen = new Set([initializerOf(cell)]);
  return drawingInitializers.flatMap((parameters): Variant[] => {
    const name = names(parameters);
    const isMatrix = ["sparse", "orthogonal"].includes(parameters.initializer);
    if (seen.has(name) || parameters.initializer === "orthogonal") return [];
    seen.add(name);
    const kept = Object.fromEntries(
      shared.flatMap((key) => (key in parameters && own[key] !== undefined ? [[key, own[key]]] : [])),
    );
    const hasMode = (parametersOf[parameters.initializer] ?? []).includes("mode");
    const mode = hasMode ? { mode: modeFor(parameters.initializer, own.mode) } : {};
    const request = {
      ...{ ...parameters, ...kept, ...mode, dtype, seed },
      shape: isMatrix && shape.length !== 2 ? [90, 70] : shape,
    } as InitializeRequest;
    return [variant("initializer", name, { operation: "initialize", part: "answer", request })];
  });
}

function modeFor(initializer: string, own: unknown): unknown {
  if (own === undefined) return "fan_in";
  return own === "fan_avg" && initializer.startsWith("kaiming") ? "fan_in" : own;
}

function variant(axis: string, value: string, cell: Cell): Variant {
  return { axis, value, cell };
}

/** The other values of each parameter that an initializer has. */
const parameterValues: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
  mode: [{ mode: "fan_in" }, { mode: "fan_out" }, { mode: "fan_avg" }],
  nonlinearity: ["relu", "tanh", "selu", "linear"].map((nonlinearity) => ({ nonlinearity })),
  gain: [{ gain: 1 }, { gain: 2 }, { gain: 0.5 }],
  scale: [{ scale: 1 }, { scale: 2 }],
  "a, b": [
    { a: 0, b: 1 },
    { a: -1, b: 1 },
    { a: -3, b: -1 },
    { a: -0.05, b: 0.05 },
  ],
  "mean, std": [
    { mean: 0, std: 1 },
    { mean: 0, std: 0.02 },
    { mean: 2, std: 0.5 },
  ],
  "mean, std, a, b": [
    { mean: 0, std: 1, a: -2, b: 2 },
    { mean: 0, std: 2, a: -2, b: 2 },
    { mean: 2, std: 0.5, a: 1, b: 4 },
  ],
  std: [{ std: 0.01 }, { std: 1 }],
};

/** The axes of parameters of each initializer. */
const parametersOf: Readonly<Record<string, readonly string[]>> = {
  uniform: ["a, b"],
  normal: ["mean, std"],
  trunc_normal: ["mean, std, a, b"],
  sparse: ["std"],
  xavier_uniform: ["gain"],
  xavier_normal: ["gain"],
  kaiming_uniform: ["mode", "nonlinearity"],
  kaiming_normal: ["mode", "nonlinearity"],
  variance_scaling: ["mode", "scale"],
};

/** The cell with another value of one parameter. */
export function otherParameters(cell: Cell): readonly Variant[] {
  if (cell.operation === "conv2dParameters") {
    const { request } = cell;
    const other = request.groups === 1 ? 4 : 1;
    const changed = { ...request, inChannels: (request.inChannels / request.groups) * other, groups: other };
    const outChannels = Math.ceil(request.outChannels / other) * other;
    return [variant("groups", groupsName(other), { ...cell, request: { ...changed, outChannels } })];
  }
  const { request } = cell;
  return (parametersOf[request.initializer] ?? []).flatMap((axis) =>
    (parameterValues[axis] ?? []).flatMap((values): Variant[] => {
      if (values.mode === "fan_avg" && request.initializer !== "variance_scaling") return [];
      if (valueOn(axis, { ...request, ...values } as InitializeRequest) === valueOn(axis, request)) return [];
      const changed = { ...request, ...values } as InitializeRequest;
      return [variant(axis, valueOn(axis, changed), { ...cell, request: changed })];
    }),
  );
}

const defaults: Readonly<Record<string, unknown>> = {
  ...{ mode: "fan_in", nonlinearity: "leaky_relu", gain: 1, scale: 1, mean: 0, std: 1 },
};

/** The cell's value on an axis of parameters: `fan_in`, `mean 0, std 1`. */
function valueOn(axis: string, request: InitializeRequest): string {
  const given = request as unknown as Readonly<Record<string, unknown>>;
  return axis
    .split(", ")
    .map((name) => `${name} ${given[name] ?? (name === "a" || name === "b" ? "default" : defaults[name])}`)
    .join(", ");
}

/** The cell's own value on each axis. */
export function ownValue(cell: Cell, axis: string): string {
  if (axis === "initializer") return initializerOf(cell);
  if (axis === "groups") return groupsName(cell.operation === "conv2dParameters" ? cell.request.groups : 1);
  if (cell.operation !== "initialize") return "";
  return axis === "dtype" ? cell.request.dtype : valueOn(axis, cell.request);
}

function groupsName(groups: number): string {
  return groups === 1 ? "1 group" : "several groups";
}

/** The cell in the other dtype. */
export function otherDtype(cell: Cell): readonly Variant[] {
  if (cell.operation !== "initialize") return [];
  const dtype = cell.request.dtype === "float32" ? "float64" : "float32";
  return [variant("dtype", dtype, { ...cell, request: { ...cell.request, dtype } })];
}

/** The cell with seeds that differ in parity, and in size. */
export function otherSeeds(cell: Cell): readonly Cell[] {
  const { seed } = cell.request;
  return [seed ^ 1, seed ^ 2, seed ^ 3, seed % 256, seed % 65536, seed ^ 0x80000000].map((other) =>
    withSeed(cell, other >>> 0),
  );
}
