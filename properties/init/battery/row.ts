import type { Dtype, InitializeRequest, LayerDefaults, Tensor } from "../../../contract/contract.ts";
import { unsupported } from "../../../contract/refusal.ts";
import { sizeOf } from "../../../impl/tensor.ts";
import type { Subject } from "../../claim/subject.ts";
import { expectShape } from "../../expect/expectTensor.ts";
import { coordinateDistribution, type Distribution, normalDistribution } from "../distribution/distribution.ts";
import { distributionOf } from "../distribution/distributionOf.ts";
import { defaultOf, describeLayer, type LayerShape, weightShape } from "../layers/defaultLayers.ts";
import type { Parameters } from "../requests/initializers.ts";
import { describeRequest } from "../requests/sample.ts";
import type { SampledRequest } from "../requests/sampledRequest.ts";

/** What one case of a battery draws. */
export interface BatteryRow {
  /** The row's request with its shape and seed, for messages. */
  readonly label: (shape: readonly number[], seed: number) => string;
  readonly dtype: Dtype;
  /** Shapes, largest first; a sample is one tensor of the largest shape that the number of values allows. */
  readonly shapes: readonly (readonly number[])[];
  /** Whether a sample is many tensors of one shape with consecutive seeds. */
  readonly isPooled: boolean;
  readonly distribution: (shape: readonly number[], declared: LayerDefaults) => Distribution;
  /** The same row in another dtype; a row of layers has none. */
  readonly inDtype?: (dtype: Dtype) => BatteryRow;
  /** Draws the values of one tensor. */
  readonly ask: (subject: Subject, shape: readonly number[], seed: number) => Promise<ArrayLike<number>>;
  /** The shape of the values of one tensor. */
  readonly shapeOf: (shape: readonly number[], values: number) => readonly number[];
}

/**
 * Weights on which wrong fans differ from correct ones (docs/numerics.md, Shapes that show a wrong fan). The largest
 * has 276,500 values; each next one has about a quarter of the values.
 */
export const tellingShapes = [
  [175, 79, 4, 5],
  [70, 59, 4, 5],
  [35, 31, 4, 5],
  [20, 13, 4, 5],
  [10, 7, 4, 5],
] as const;

interface RowOptions {
  readonly dtype?: Dtype;
  readonly shapes?: readonly (readonly number[])[];
  /** Many tensors of this shape are drawn. */
  readonly pooled?: readonly number[];
}

/** An initializer whose elements are independent draws of one distribution. */
export function initializerRow(parameters: Parameters, options: RowOptions = {}): BatteryRow {
  const { dtype = "float32", shapes = tellingShapes, pooled } = options;
  const request = (shape: readonly number[], seed: number) =>
    ({ ...parameters, shape, dtype, seed }) as InitializeRequest as SampledRequest;
  return {
    label: (shape, seed) => describeRequest(request(shape, seed)),
    dtype,
    inDtype: (other) => initializerRow(parameters, { ...options, dtype: other }),
    shapes: pooled ? [pooled] : shapes,
    isPooled: pooled !== undefined,
    distribution: (shape) => distributionOf(request(shape, 0)),
    ask: async (subject, shape, seed) => (await answerOf(subject, request(shape, seed))).data,
    shapeOf: (shape) => shape,
  };
}

/** An initializer's values in many tensors of one shape with consecutive seeds. */
export function pooledRow(parameters: Parameters, shape: readonly number[]): BatteryRow {
  return initializerRow(parameters, { pooled: shape });
}

/** The values that `sparse` does not set to zero: Normal(0, std), independent of the positions. */
export function sparseRow(std: number, dtype: Dtype = "float32"): BatteryRow {
  const request = (shape: readonly number[], seed: number): InitializeRequest => ({
    ...{ initializer: "sparse", sparsity: 0.3, std, dtype },
    ...{ shape, seed },
  });
  return {
    label: (shape, seed) => `${describeRequest(request(shape, seed))}, its nonzero values`,
    dtype,
    inDtype: (other) => sparseRow(std, other),
    shapes: [
      [500, 750],
      [230, 360],
      [120, 200],
      [60, 100],
      [30, 60],
    ],
    isPooled: false,
    distribution: () => normalDistribution(0, std, `std ${std}`),
    ask: async (subject, shape, seed) =>
      (await answerOf(subject, request(shape, seed))).data.filter((value: number) => value !== 0),
    shapeOf: (_shape, values) => [values],
  };
}

/** One entry of each of many orthogonal matrices: it is a coordinate of a point on the sphere. */
export function orthogonalRow(
  shape: readonly number[],
  entry: (seed: number) => number,
  name: string,
  dtype: Dtype = "float32",
): BatteryRow {
  const gain = 2;
  const request = (seed: number) => ({ initializer: "orthogonal", shape, gain, dtype, seed }) as const;
  const dimensions = Math.max(shape[0] as number, sizeOf(shape.slice(1)));
  return {
    label: (_shape, seed) => `${describeRequest(request(seed))}, ${name} of each matrix`,
    dtype,
    inDtype: (other) => orthogonalRow(shape, entry, name, other),
    shapes: [shape],
    isPooled: true,
    distribution: () =>
      coordinateDistribution(dimensions, gain, `a coordinate in ${dimensions} dimensions, gain ${gain}`),
    ask: async (subject, _shape, seed) => {
      const { data } = await answerOf(subject, request(seed));
      return [data[entry(seed) % data.length] as number];
    },
    shapeOf: () => [1],
  };
}

/** A layer's weight, or its bias pooled over seeds: uniform on ±1/√fanIn, or as declared. */
export function layerRow(part: "weight" | "bias", layers: readonly LayerShape[]): BatteryRow {
  const layerAt = (shape: readonly number[]) => layers[shapes.indexOf(shape)] as LayerShape;
  const shapes: readonly (readonly number[])[] = layers.map((layer) =>
    part === "weight" ? weightShape(layer) : [layer.outChannels],
  );
  const request = (shape: readonly number[], seed: number) => ({ ...layerAt(shape), bias: true, seed });
  return {
    label: (shape, seed) => `${describeLayer(request(shape, seed))}.${part}`,
    dtype: "float32",
    shapes,
    isPooled: part === "bias",
    distribution: (shape, declared) => {
      const expected = defaultOf(declared, part, layerAt(shape));
      if (typeof expected === "number") throw unsupported(`declares a default ${part} that is constant`);
      return expected;
    },
    ask: async (subject, shape, seed) => {
      const { [part]: drawn } = await subject.conv2dParameters(request(shape, seed));
      expectShape(drawn as Tensor, { dtype: "float32", shape }, part);
      return (drawn as Tensor).data;
    },
    shapeOf: (shape) => shape,
  };
}

async function answerOf(subject: Subject, request: InitializeRequest): Promise<Tensor> {
  const answer = await subject.initialize(request);
  expectShape(answer, request, describeRequest(request));
  return answer;
}
