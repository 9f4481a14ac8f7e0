import type { Operation, Target } from "../contract/contract.ts";
import { conv2dRequest } from "../properties/arbitraries/conv2dCase.ts";
import { coveringRows } from "../properties/arbitraries/coveringRows.ts";
import { defaultLayerRows, layerRequest } from "../properties/init/layers/defaultLayers.ts";
import {
  drawingInitializers,
  fixedInitializers,
  requestOf,
  shapeFor,
} from "../properties/init/requests/initializers.ts";
import { fanRows, nonlinearities, plainRows } from "../properties/init/requests/rows.ts";

/** A valid request that separates faults from the reference and from each other. */
export interface Probe {
  readonly operation: Operation;
  readonly request: unknown;
}

/**
 * Weights on which wrong fans do not coincide with right ones (docs/numerics.md, Shapes that show a wrong fan), of few
 * values.
 */
const [weight, dense] = [
  [35, 31, 4, 5],
  [90, 70],
] as const;

export const conv2dProbes: readonly Probe[] = coveringRows.map((row) => ({
  operation: "conv2d",
  request: conv2dRequest(row),
}));

/** Fans and gains, the same whatever is drawn. */
export const formulaProbes: readonly Probe[] = [
  ...[weight, dense, [36, 1, 3, 3], [8, 2, 5]].map((shape) => ({ operation: "fan", request: { shape } }) as const),
  ...nonlinearities.map((nonlinearity) => ({ operation: "gain", request: { nonlinearity } }) as const),
  ...[0, 0.2].map((param) => ({ operation: "gain", request: { nonlinearity: "leaky_relu", param } }) as const),
];

/** Every initializer with its modes and gains, and layers. */
export const drawingProbes: readonly Probe[] = [
  ...[...fanRows("uniform"), ...fanRows("normal")].map((row) => ({
    ...row,
    shape: row.shape.length > 2 ? weight : dense,
  })),
  ...plainRows(weight),
  ...[...drawingInitializers, ...fixedInitializers].map((parameters) =>
    requestOf(parameters, shapeFor(parameters, 90, 70), 0),
  ),
]
  .map((request): Probe => ({ operation: "initialize", request }))
  .concat(defaultLayerRows.map((row) => ({ operation: "conv2dParameters", request: layerRequest(row, true) })));

/** What a target answers, or `throws`. */
export async function answerTo(target: Target, { operation, request }: Probe): Promise<unknown> {
  const serve = target[operation] as ((request: unknown) => unknown) | undefined;
  try {
    return await serve?.call(target, structuredClone(request));
  } catch {
    return "throws";
  }
}
