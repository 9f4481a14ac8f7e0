import type { Conv2dRequest, ConvTranspose2dRequest } from "../../../contract/contract.ts";
import { mapped } from "../../../faults/mapped.ts";
import { reference } from "../../../faults/reference.ts";
import type { Convolution } from "../../../run/record/measured/change.ts";
import { isTransposed } from "../../../run/record/measured/convolutions.ts";
import type { GateChange } from "../../../run/record/measured/elementChange.ts";
import type { ConvolutionRequest } from "../model/geometry.ts";

export const gateChanges: readonly GateChange[] = (["negative", "notPositive", "zeroInput"] as const).map((rule) => ({
  kind: "gate",
  rule,
}));

/** The request with gradOutput that the gate lets pass; null for an operation without gradOutput. */
export function gated(
  { rule }: GateChange,
  operation: Convolution,
  request: ConvolutionRequest,
): ConvolutionRequest | null {
  const { gradOutput, ...forward } = request;
  if (!gradOutput) return null;
  if (rule === "zeroInput")
    return request.input.data.some((value) => value !== 0)
      ? request
      : { ...request, gradOutput: mapped(gradOutput, () => 0) };
  const { data } = isTransposed(operation)
    ? reference.convTranspose2d(forward as ConvTranspose2dRequest)
    : reference.conv2d(forward as Conv2dRequest);
  const isClosed = (output: number) => (rule === "negative" ? output < 0 : output <= 0);
  return { ...request, gradOutput: mapped(gradOutput, (value, i) => (isClosed(data[i] as number) ? 0 : value)) };
}
