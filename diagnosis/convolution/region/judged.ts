import type { Dtype } from "../../../contract/contract.ts";
import { sizeOf } from "../../../impl/tensor.ts";
import { type JudgedNotes, judgedOf } from "../../../run/judged/judgedRequests.ts";
import type { Shape } from "../../../run/judged/shape.ts";
import type { Convolution } from "../../../run/record/measured/change.ts";
import type { ConvolutionFinding, RunCounts } from "../../../run/record/measured/finding.ts";
import { type ConvolutionRequest, geometryOf } from "../model/geometry.ts";
import { type Features, featuresOf } from "./features.ts";
import { meets } from "./rule.ts";

/** The judged requests of a run under the conditions of a finding; null if none of its parts is known to be wrong. */
export function countsIn(
  notes: JudgedNotes,
  { operation, parts, where }: Pick<ConvolutionFinding, "operation" | "parts" | "where">,
): RunCounts | null {
  const { right, wrong } = judgedOf(notes, operation, parts);
  if (wrong.length === 0) return null;
  const met = (shapes: readonly Shape[]) =>
    shapes.filter((shape) => meets({ conditions: where ?? [] }, featuresOfShape(operation, shape))).length;
  const [wrongMet, rightMet] = [met(wrong), met(right)];
  return {
    met: wrongMet + rightMet,
    wrongMet,
    others: wrong.length + right.length - wrongMet - rightMet,
    wrongOthers: wrong.length - wrongMet,
  };
}

export function featuresOfShape(operation: Convolution, shape: Shape): Features {
  const { batch, groups, channels, kernel, plane, dtype, outputPadding, bias, ...rest } = shape;
  const isTransposed = operation === "convTranspose2d";
  const sized = (sizes: readonly number[]) => ({ dtype, shape: sizes, data: zeros(dtype, sizeOf(sizes)) });
  const request: ConvolutionRequest = {
    ...rest,
    groups,
    input: sized([batch, groups * channels[isTransposed ? 1 : 0], ...plane]),
    weight: sized([groups * channels[1], channels[0], ...kernel]),
    bias: bias ? sized([groups * channels[isTransposed ? 0 : 1]]) : null,
    outputPadding,
  };
  return featuresOf(geometryOf(operation, request), request);
}

let memory = new ArrayBuffer(0);

/** Views of one buffer: the plan of a request looks at the length of its data only. */
function zeros(dtype: Dtype, length: number): Float32Array | Float64Array {
  if (memory.byteLength < 8 * length) memory = new ArrayBuffer(8 * length);
  return dtype === "float32" ? new Float32Array(memory, 0, length) : new Float64Array(memory, 0, length);
}
