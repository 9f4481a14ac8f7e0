import type { TorchStep } from "./streams.ts";

type Convolution = Extract<TorchStep, { call: "Conv2d" | "ConvTranspose2d" }>;

function convolution(
  call: Convolution["call"],
  [inChannels, outChannels]: readonly [number, number],
  kernelSize: readonly [number, number],
  { groups = 1, bias = true }: { readonly groups?: number; readonly bias?: boolean } = {},
): Convolution {
  return { call, inChannels, outChannels, kernelSize, groups, bias };
}

function linear(inFeatures: number, outFeatures: number, bias = true): TorchStep {
  return { call: "Linear", inFeatures, outFeatures, bias };
}

/**
 * Layers with the initial parameters of `torch.nn`: one weight, odd kernels, groups, depthwise, no bias, and a large
 * one.
 */
export const layerSteps: readonly TorchStep[] = [
  convolution("Conv2d", [3, 8], [3, 3]),
  ...(["Conv2d", "ConvTranspose2d"] as const).flatMap((call) => [
    convolution(call, [1, 1], [1, 1]),
    convolution(call, [5, 7], [2, 3]),
    convolution(call, [2, 6], [3, 1], { bias: false }),
    convolution(call, [8, 12], [3, 3], { groups: 4 }),
    convolution(call, [6, 6], [5, 5], { groups: 6 }),
    convolution(call, [16, 64], [3, 3]),
  ]),
  ...[linear(1, 1), linear(5, 3), linear(3, 17), linear(16, 16, false), linear(120, 84)],
];

/** Five layers with random parameters, and modules without random parameters between them. */
export const net: readonly TorchStep[] = [
  convolution("Conv2d", [3, 8], [3, 3], { bias: false }),
  { call: "BatchNorm2d", features: 8 },
  { call: "ReLU" },
  convolution("Conv2d", [8, 16], [3, 3]),
  convolution("Conv2d", [16, 16], [3, 3], { groups: 16 }),
  { call: "ReLU" },
  convolution("ConvTranspose2d", [16, 4], [2, 2]),
  { call: "ReLU" },
  linear(64, 10),
];

/** The net of `docs/examples/pytorchWeights.ts`; the printed values there are PyTorch's. */
export const exampleNet: readonly TorchStep[] = [
  convolution("Conv2d", [3, 8], [3, 3]),
  convolution("Conv2d", [8, 16], [3, 3]),
  linear(16, 10),
];
