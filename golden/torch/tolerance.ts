import type { InitializeRequest } from "../../contract/contract.ts";
import { scaleOf } from "../../properties/init/distribution/scale.ts";
import { isScaled } from "../../properties/init/requests/sampledRequest.ts";
import { hasNewTruncNormal, hasRecordedBits } from "./platform.ts";
import type { TorchPlatform, TorchStep, TorchStream } from "./streams.ts";

/** The tolerance of orthogonal matrices with gain 1: their QR is LAPACK's, with its own rounding. */
export const orthogonalTolerance = 1e-5;

/**
 * The largest radius √(−2·ln 2⁻²⁴) of a float32 normal, and the sum of the roundings of radius, angle, sine and
 * product.
 */
const [largestRadius, normalRoundings] = [5.77, 4];

/**
 * The largest difference between two correct answers to a stream: 0 (equal bits) if both run the recorded code; across
 * vector units 2⁻²³·bound, where bound is the largest value of the distribution (four times that for normals).
 * Orthogonal matrices always have a tolerance.
 */
export function toleranceOf({ steps }: Pick<TorchStream, "steps">, platform?: TorchPlatform): number {
  const isSameCode = platform === undefined || hasRecordedBits(platform);
  return Math.max(
    ...steps.map((step) => (isSameCode ? ofOrthogonal(step) : Math.max(ofOrthogonal(step), across(step)))),
  );
}

function ofOrthogonal(step: TorchStep): number {
  if (step.call !== "initialize" || step.initializer !== "orthogonal") return 0;
  return orthogonalTolerance * (step.gain ?? 1);
}

function across(step: TorchStep): number {
  return 2 ** -23 * boundOf(step);
}

function boundOf(step: TorchStep): number {
  switch (step.call) {
    case "initialize":
      return boundOfInitializer(step);
    case "Conv2d":
      return 1 / Math.sqrt((step.inChannels / step.groups) * step.kernelSize[0] * step.kernelSize[1]);
    case "ConvTranspose2d":
      return 1 / Math.sqrt((step.outChannels / step.groups) * step.kernelSize[0] * step.kernelSize[1]);
    case "Linear":
      return 1 / Math.sqrt(step.inFeatures);
    case "BatchNorm2d":
    case "ReLU":
      return 0;
  }
}

function boundOfInitializer(step: Extract<TorchStep, { call: "initialize" }>): number {
  const normal = (mean: number, std: number) => normalRoundings * (Math.abs(mean) + largestRadius * std);
  switch (step.initializer) {
    case "uniform":
      return Math.max(Math.abs(step.a ?? 0), Math.abs(step.b ?? 1));
    case "normal":
      return normal(step.mean ?? 0, step.std ?? 1);
    case "sparse":
      return normal(0, step.std ?? 0.01);
    default: {
      const request = { ...step, dtype: "float32", seed: 0 } as InitializeRequest;
      if (!isScaled(request)) return 0;
      const { form, std } = scaleOf(request);
      return form === "uniform" ? Math.sqrt(3) * std : normal(0, std);
    }
  }
}

/** Why a stream cannot be compared with the draws of this PyTorch, or null. */
export function incomparable({ steps }: Pick<TorchStream, "steps">, platform: TorchPlatform): string | null {
  const isTruncated = steps.some((step) => step.call === "initialize" && step.initializer === "trunc_normal");
  if (isTruncated && !hasNewTruncNormal(platform)) return "trunc_normal is another algorithm before PyTorch 2.12";
  if (isTruncated && !hasRecordedBits(platform))
    return "trunc_normal decides by last bits, which differ by vector unit";
  if (!hasNewTruncNormal(platform) && steps.some(mayReachEnd))
    return "before PyTorch 2.12 an offset, subnormal or empty interval may reach its end";
  return null;
}

/** Whether a value may round to the upper end; PyTorch 2.12 and later map it to the lower end. */
function mayReachEnd(step: TorchStep): boolean {
  if (step.call !== "initialize") return false;
  if (step.initializer === "xavier_uniform") return step.gain === 0;
  if (step.initializer !== "uniform") return false;
  const { a = 0, b = 1 } = step;
  return a > 0 || b < 0 || b - a < 2 ** -100;
}
