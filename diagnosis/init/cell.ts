import type {
  Conv2dParametersRequest,
  Dtype,
  InitializeRequest,
  LayerDefaults,
  Operation,
} from "../../contract/contract.ts";
import type { SampleSketch } from "../../properties/claim/evidence.ts";
import { type Distribution, normalDistribution } from "../../properties/init/distribution/distribution.ts";
import { distributionOf } from "../../properties/init/distribution/distributionOf.ts";
import { type Scale, scaleOf } from "../../properties/init/distribution/scale.ts";
import { defaultOf, scaleOfDefault, weightShape } from "../../properties/init/layers/defaultLayers.ts";
import { isScaled, type SampledRequest } from "../../properties/init/requests/sampledRequest.ts";

/** A request that draws, and the tensor of its answer that is measured. */
export type Cell =
  | { readonly operation: "initialize"; readonly part: "answer"; readonly request: InitializeRequest }
  | {
      readonly operation: "conv2dParameters";
      readonly part: Exclude<SampleSketch["part"], "answer">;
      readonly request: Conv2dParametersRequest;
      /** What the target declares of its layers. */
      readonly defaults: LayerDefaults;
    };

/** Sends one request to the target; rejects if the target refuses it or fails. */
export type Put = (operation: Operation, request: unknown) => Promise<unknown>;

export function withSeed(cell: Cell, seed: number): Cell {
  return { ...cell, request: { ...cell.request, seed } } as Cell;
}

export function shapeOfCell(cell: Cell): readonly number[] {
  if (cell.operation === "initialize") return cell.request.shape;
  return cell.part === "bias" ? [cell.request.outChannels] : weightShape(cell.request);
}

export function dtypeOfCell(cell: Cell): Dtype {
  return cell.operation === "initialize" ? cell.request.dtype : "float32";
}

const plainInitializers: readonly string[] = ["uniform", "normal", "trunc_normal"];

/** The distribution of the values, `sparse` without its zeros; null if values are no independent draws of one. */
export function expectedOf(cell: Cell): Distribution | null {
  if (cell.operation === "conv2dParameters") {
    const distribution = defaultOf(cell.defaults, cell.part, cell.request);
    return typeof distribution === "number" ? constantDistribution(distribution) : distribution;
  }
  const { request } = cell;
  if (request.initializer === "sparse") return normalDistribution(0, request.std ?? 0.01, "std");
  if (isScaled(request) || plainInitializers.includes(request.initializer))
    return distributionOf(request as SampledRequest);
  return null;
}

function constantDistribution(value: number): Distribution {
  return { ...normalDistribution(value, 0, String(value)), cdf: (x) => (x < value ? 0 : 1) };
}

/** The share of zeros that the values must have. */
export function zerosOf(cell: Cell): number {
  if (cell.operation !== "initialize" || cell.request.initializer !== "sparse") return 0;
  const rows = cell.request.shape[0] as number;
  return Math.ceil(cell.request.sparsity * rows) / rows;
}

/** The fans and gain from which the scale is made; null if it is not made of fans. */
export function scaleOfCell(cell: Cell): Scale | null {
  if (cell.operation === "conv2dParameters") return scaleOfDefault(cell.defaults, cell.part, cell.request);
  return isScaled(cell.request) ? scaleOf(cell.request) : null;
}
