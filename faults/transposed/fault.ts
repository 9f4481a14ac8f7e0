import type { ConvTranspose2dRequest, Tensor } from "../../impl/contract.ts";
import { conv2d } from "../../impl/conv2d.ts";
import { conv2dGradient } from "../../impl/conv2dGradient.ts";
import { convTranspose2d } from "../../impl/convTranspose2d.ts";
import { planConvTranspose2d } from "../../impl/convTranspose2dPlan.ts";
import type { Fault } from "../fault.ts";

export type ServeTransposed = (request: ConvTranspose2dRequest) => Tensor;

/** A wrong transposed convolution beside the reference's sound conv2d; id and claims are given without their area. */
export function fault(
  id: string,
  sentence: string,
  caughtBy: readonly string[],
  serve: ServeTransposed,
  seenIn: readonly string[] = [],
): Fault {
  const claims = caughtBy.map((claim) => `transposed/${claim}`);
  const target = { conv2d, conv2dGradient, convTranspose2d: serve };
  return { id: `transposed/${id}`, sentence, seenIn, caughtBy: claims, target };
}

/** The reference on a changed request. A change that makes the request invalid leaves it as it was. */
export function ofChanged(
  change: (request: ConvTranspose2dRequest) => Partial<ConvTranspose2dRequest>,
): ServeTransposed {
  return (request) => {
    planConvTranspose2d(request);
    try {
      return convTranspose2d({ ...request, ...change(request) });
    } catch {
      return convTranspose2d(request);
    }
  };
}

/** The reference with each output value changed. */
export function answering(
  change: (value: number, index: number, request: ConvTranspose2dRequest, answer: Tensor) => number,
): ServeTransposed {
  return (request) => {
    const answer = convTranspose2d(request);
    return { ...answer, data: answer.data.map((value, index) => change(value, index, request, answer)) };
  };
}

/** The place of an output value in its plane. */
export function placeOf(
  index: number,
  { shape }: Tensor,
): { readonly o: number; readonly y: number; readonly x: number } {
  const [, channels, height, width] = shape as [number, number, number, number];
  const row = Math.floor(index / width);
  return { o: Math.floor(row / height) % channels, y: row % height, x: index % width };
}
