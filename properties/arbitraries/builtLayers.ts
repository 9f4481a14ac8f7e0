import type { Conv2dCase } from "./conv2dCase.ts";
import { layer } from "./layer.ts";
import { simplestCase } from "./regions.ts";

/** Layers that occur together, and the models that have them. */
export interface BuiltLayers {
  readonly source: string;
  readonly layers: readonly Partial<Conv2dCase>[];
}

const biased = { bias: true } as const;
const depthwise = (kernel: number, out: number, steps: Parameters<typeof layer>[4]) =>
  layer(1, 1, kernel, out, { groups: 3, pad: Math.floor(kernel / 2), ...steps });
const upper = { padding: "same_upper" } as const;

/**
 * Layers as models have them, in kernel, stride, padding, dilation and grouping; cut to a few channels and pixels, so
 * that an oracle answers in a millisecond.
 */
export const builtLayers: readonly BuiltLayers[] = [
  {
    source: "k // 2 on each side: Ultralytics' autopad, torchvision's AlexNet and ResNet, SRCNN",
    layers: [4, 5, 7, 9, 11].flatMap((kernel) =>
      [1, 2].map((stride) => layer(2, 3, kernel, [3, 4], { stride, pad: Math.floor(kernel / 2), ...biased })),
    ),
  },
  {
    source: "patches: torchvision's ViT and Swin, DINOv2, ConvNeXt, SegFormer",
    layers: [
      ...[2, 4, 8, 14, 16, 32].map((patch) => layer(3, 3, patch, [2, 2], { stride: patch, ...biased })),
      layer(3, 3, 7, 3, { stride: 4, pad: 3 }),
    ],
  },
  {
    source: "depthwise: timm's ConvNeXt, MobileNetV3, EfficientNet and RepLKNet; SegNeXt",
    layers: [
      ...[5, 7, 9, 13, 31].map((kernel) => depthwise(kernel, 4, biased)),
      ...[3, 5, 7].map((kernel) => depthwise(kernel, 4, { stride: 2 })),
      layer(1, 1, [1, 21], [3, 4], { groups: 3, pad: [0, 10] }),
      layer(1, 1, [21, 1], [4, 3], { groups: 3, pad: [10, 0] }),
    ],
  },
  {
    source: "dilation with equal padding: torchvision's DeepLabV3, ESPNet, WaveNet",
    layers: [2, 4, 6, 12, 24].flatMap((dilation) => [
      layer(2, 3, 3, [5, 6], { dilation, pad: dilation, ...biased }),
      depthwise(3, 6, { dilation, pad: dilation }),
    ]),
  },
  {
    source: "1×n and n×1: torchvision's Inception v3, timm's InceptionNeXt",
    layers: [3, 5, 7, 11].flatMap((kernel) => [
      layer(2, 3, [1, kernel], [3, 4], { pad: [0, (kernel - 1) / 2] }),
      layer(2, 3, [kernel, 1], [4, 3], { pad: [(kernel - 1) / 2, 0] }),
    ]),
  },
  {
    source: "SAME of TensorFlow: EfficientNet, MobileNetV3",
    layers: [
      layer(3, 4, 3, 4, { stride: 2, ...upper }),
      layer(1, 1, 3, 5, { groups: 4, stride: 2, ...upper }),
      layer(1, 1, 5, 4, { groups: 4, stride: 2, ...upper }),
      layer(1, 1, 5, 5, { groups: 4, ...upper }),
    ],
  },
  {
    source: "signals of one row: wav2vec 2.0, Whisper, HiFi-GAN, WaveNet's causal border",
    layers: [
      layer(2, 3, [1, 10], [1, 4], { stride: [1, 5] }),
      layer(4, 4, [1, 128], [1, 3], { groups: 2, pad: [0, 64], ...biased }),
      layer(2, 3, [1, 3], [1, 4], { stride: [1, 2], pad: [0, 1], ...biased }),
      ...[3, 5].map((dilation) => layer(2, 2, [1, 7], [1, 9], { dilation: [1, dilation], pad: [0, 3 * dilation] })),
      layer(2, 2, [1, 2], [1, 9], { dilation: [1, 16], padLeft: 16 }),
    ],
  },
  {
    source: "one side: diffusers' Downsample2D; a 2×2 kernel padded at the end: faults/bugs.json P31",
    layers: [
      layer(2, 3, 3, [3, 4], { stride: 2, padBottom: 1, padRight: 1, ...biased }),
      layer(2, 3, 2, [4, 5], { padBottom: 1, padRight: 1 }),
      layer(2, 3, 2, [4, 5], { padTop: 1, padLeft: 1 }),
    ],
  },
  {
    source: "groups: torchvision's ResNeXt and ShuffleNet, timm's RegNet",
    layers: [
      layer(4, 4, 3, 3, { groups: 32, pad: 1 }),
      layer(8, 8, 3, 3, { groups: 4, stride: 2, pad: 1 }),
      layer(5, 4, 1, [3, 2], { groups: 3 }),
      layer(1, 1, 3, 2, { groups: 1024, pad: 1 }),
    ],
  },
];

/** The layers as cases with different data. */
export const builtRows: readonly Conv2dCase[] = builtLayers
  .flatMap(({ layers }) => layers)
  .map((changes, index) => ({ ...simplestCase, ...changes, seed: 3001 + index }));
