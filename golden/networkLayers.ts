import type { Conv2dCase } from "../properties/arbitraries/conv2dCase.ts";
import { layer } from "../properties/arbitraries/layer.ts";
import { simplestCase } from "../properties/arbitraries/regions.ts";

const biased = { bias: true } as const;
const upper = { padding: "same_upper" } as const;

/**
 * Layers of real networks with their kernels, strides, dilations, paddings and groups; cropped in space and in output
 * channels (depthwise: in groups), so that the number of products of one output is unchanged, also above 256. Sources:
 * LeCun 1998; torchvision's alexnet, vgg16, resnet50, mobilenet_v2, deeplabv3_resnet50 (ASPP cropped to 128 or 64 input
 * channels), resnext50_32x4d; EfficientNet-B0 with TensorFlow's `SAME`.
 */
export const networks: Readonly<Record<string, Readonly<Record<string, Partial<Conv2dCase>>>>> = {
  lenet: {
    c1: layer(1, 6, 5, 14, biased),
    c3: layer(6, 16, 5, 10, biased),
    c5: layer(16, 30, 5, 1, biased),
  },
  alexnet: {
    conv1: layer(3, 12, 11, 9, { stride: 4, pad: 2, ...biased }),
    conv2: layer(64, 5, 5, 5, { pad: 2, ...biased }),
    conv3: layer(192, 4, 3, 5, { pad: 1, ...biased }),
    conv4: layer(384, 3, 3, 4, { pad: 1, ...biased }),
    conv5: layer(256, 4, 3, 4, { pad: 1, ...biased }),
  },
  vgg: {
    "conv1-1": layer(3, 16, 3, 15, { pad: 1, ...biased }),
    "conv2-1": layer(64, 9, 3, 7, { pad: 1, ...biased }),
    "conv3-1": layer(128, 6, 3, 6, { pad: 1, ...biased }),
    "conv5-1": layer(512, 3, 3, 4, { pad: 1, ...biased }),
  },
  resnet50: {
    conv1: layer(3, 16, 7, 11, { stride: 2, pad: 3 }),
    "layer1-conv1": layer(64, 16, 1, 8),
    "layer1-conv2": layer(64, 8, 3, 7, { pad: 1 }),
    "layer2-conv2": layer(128, 6, 3, 4, { stride: 2, pad: 1 }),
    "layer3-conv1": layer(1024, 7, 1, 4),
    "layer4-conv2": layer(512, 3, 3, 5, { pad: 1 }),
    "layer4-downsample": layer(1024, 9, 1, 2, { stride: 2 }),
  },
  "mobilenet-v2": {
    stem: layer(3, 16, 3, 9, { stride: 2, pad: 1 }),
    "depthwise-32": layer(1, 1, 3, 10, { groups: 32, pad: 1 }),
    "depthwise-96-strided": layer(1, 1, 3, 6, { groups: 96, stride: 2, pad: 1 }),
    "depthwise-576": layer(1, 1, 3, 4, { groups: 576, pad: 1 }),
    "expand-24": layer(24, 48, 1, 7),
    "project-960": layer(960, 9, 1, 3),
  },
  efficientnet: {
    stem: layer(3, 16, 3, 8, { stride: 2, ...upper }),
    "depthwise-144-strided": layer(1, 1, 5, 5, { groups: 144, stride: 2, ...upper }),
    "depthwise-240": layer(1, 1, 5, 7, { groups: 240, ...upper }),
    "depthwise-672-padded": layer(1, 1, 5, 3, { groups: 112, stride: 2, pad: 2 }),
  },
  deeplab: {
    "layer3-dilated": layer(256, 4, 3, 7, { dilation: 2, pad: 2 }),
    "layer4-dilated": layer(512, 3, 3, 6, { dilation: 4, pad: 4 }),
    "aspp-rate-6": layer(128, 4, 3, 11, { dilation: 6, pad: 6 }),
    "aspp-rate-12": layer(128, 3, 3, 13, { dilation: 12, pad: 12 }),
    "aspp-rate-18": layer(64, 3, 3, 19, { dilation: 18, pad: 18 }),
  },
  resnext: {
    "layer1-grouped": layer(4, 4, 3, 6, { groups: 32, pad: 1 }),
    "layer2-grouped-strided": layer(8, 4, 3, 4, { groups: 32, stride: 2, pad: 1 }),
    "layer4-grouped": layer(32, 1, 3, 4, { groups: 32, pad: 1 }),
  },
};

/** The layers as cases, with consecutive seeds from `firstSeed` on. */
export function layerCases(
  firstSeed: number,
): readonly { readonly net: string; readonly name: string; readonly conv: Conv2dCase }[] {
  return Object.entries(networks)
    .flatMap(([net, layers]) => Object.entries(layers).map(([name, changes]) => ({ net, name, changes })))
    .map(({ net, name, changes }, index) => ({
      net,
      name,
      conv: { ...simplestCase, ...changes, seed: firstSeed + index },
    }));
}
