import type { ConvTranspose2dGradientRequest, Tensor } from "../../contract/contract.ts";
import type { Shape4 } from "../../impl/tensor.ts";
import type { Approximate } from "../expect/approximate.ts";
import type { Expected } from "../expect/expectTensor.ts";

/**
 * Whether a correct implementation may multiply a value that is not finite by zeros that are in no product of this
 * element: those of a border or between the pixels of a stride, where it turns the sum around.
 */
export type MayMeetZeros = (element: number) => boolean;

export const never: MayMeetZeros = () => false;

/** The answer, with the exact value where NaN is as correct. */
export function withAmbiguous(
  answer: Approximate,
  exact: Expected,
  mayMeetZeros: MayMeetZeros,
  isNanUnspecified = false,
): Approximate {
  const data = answer.data.map((value: number, i: number) =>
    (Number.isNaN(value) || isNanUnspecified) && mayMeetZeros(i) ? (exact.data[i] as number) : value,
  );
  return { ...answer, data };
}

/**
 * Of the pixels that a convolution by the turned kernel computes: those of a channel to which a weight that is not
 * finite contributes.
 */
export function inChannelsOf(weight: Tensor, groups: number, [, channels, height, width]: Shape4): MayMeetZeros {
  const channelOf = secondChannel(weight, groups);
  const concerned = new Set<number>();
  for (const [tap, value] of weight.data.entries()) if (!Number.isFinite(value)) concerned.add(channelOf(tap));
  return (element) => concerned.has(Math.floor(element / (height * width)) % channels);
}

/**
 * Of ∂weight of a transposed convolution, which slides the input, with zeros around and between its pixels, over
 * gradOutput: the taps to a channel of gradOutput that is not finite.
 */
export function inTapsOf({ weight, gradOutput, groups }: ConvTranspose2dGradientRequest): MayMeetZeros {
  const [, channels, height, width] = gradOutput.shape as Shape4;
  const concerned = new Set<number>();
  for (const [i, value] of gradOutput.data.entries())
    if (!Number.isFinite(value)) concerned.add(Math.floor(i / (height * width)) % channels);
  const channelOf = secondChannel(weight, groups);
  return (tap) => concerned.has(channelOf(tap));
}

/** Weight [F, S, kh, kw] takes channel f of one side to channel ⌊f·groups/F⌋·S + s of the other: that of a tap. */
function secondChannel({ shape }: Tensor, groups: number): (tap: number) => number {
  const [first, second, kernelHeight, kernelWidth] = shape as Shape4;
  return (tap) => {
    const filter = Math.floor(tap / (kernelHeight * kernelWidth));
    return Math.floor((Math.floor(filter / second) * groups) / first) * second + (filter % second);
  };
}
