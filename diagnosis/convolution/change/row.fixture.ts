import { tensor } from "../../../impl/tensor.ts";
import type { Change } from "../../../run/record/measured/change.ts";
import type { ConvolutionRequest } from "../model/geometry.ts";
import { outcomeUnder } from "./change.ts";

/** A row of four pixels under two taps. */
export const row: ConvolutionRequest = {
  input: tensor("float32", [1, 1, 1, 4], [1, 2, 3, 4]),
  weight: tensor("float32", [1, 1, 1, 2], [1, 10]),
  bias: null,
  stride: [1, 1],
  padding: { top: 0, bottom: 0, left: 1, right: 0 },
  paddingMode: "zeros",
  dilation: [1, 1],
  groups: 1,
};

/** The answer to a request under a change; null if it says nothing, or throws. */
export function valuesUnder(change: Change | null, request = row): readonly number[] | null {
  const outcome = outcomeUnder(change, "conv2d", "output", request);
  return outcome === null || outcome === "throws" ? null : [...outcome.data];
}
