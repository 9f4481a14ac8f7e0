import type { Conv2dCase } from "./conv2dCase.ts";
import { layer } from "./layer.ts";
import { simplestCase } from "./regions.ts";

interface Upsampling {
  readonly conv: Partial<Conv2dCase>;
  /** The outputPadding of both axes. */
  readonly extra?: number;
}

const biased = { bias: true } as const;

/**
 * Layers that enlarge, as models have them, cut to a few channels and pixels: U-Net (2×2), CycleGAN and FCN (3×3 with
 * outputPadding), DCGAN (4×4), VAEs of Keras (5×5), DBPN (8×8), FSRCNN (9×9), FCN-8s and HiFi-GAN (16×16, 1×16), EnCodec;
 * and a row beyond 128 columns with outputPadding (faults/bugs.json C17).
 */
const layers: readonly Upsampling[] = [
  { conv: layer(3, 2, 2, [3, 4], { stride: 2, ...biased }) },
  { conv: layer(3, 2, 3, [3, 4], { stride: 2, pad: 1, ...biased }), extra: 1 },
  { conv: layer(2, 3, 4, [3, 4], { stride: 2, pad: 1 }) },
  { conv: layer(2, 3, 4, 1) },
  { conv: layer(2, 3, 5, [3, 4], { stride: 2, pad: 2, ...biased }), extra: 1 },
  { conv: layer(2, 2, 8, [3, 2], { stride: 4, pad: 2 }) },
  { conv: layer(2, 1, 9, [3, 4], { stride: 2, pad: 4, ...biased }), extra: 1 },
  { conv: layer(2, 2, 16, 2, { stride: 8, pad: 4 }) },
  { conv: layer(2, 2, [1, 16], [1, 5], { stride: [1, 8], pad: [0, 4], ...biased }) },
  { conv: layer(2, 2, [1, 7], [1, 5], { stride: [1, 3], pad: [0, 2] }), extra: 1 },
  { conv: layer(1, 1, 4, 3, { groups: 3, stride: 2, pad: 1 }) },
  { conv: layer(2, 3, 3, 3, { groups: 2, batch: 3, stride: 2, pad: 1, ...biased }), extra: 1 },
  { conv: layer(2, 2, 3, [2, 70], { stride: 2, pad: 1 }), extra: 1 },
];

/** The layers as cases with different data. */
export const upsamplings = layers.map(({ conv, extra = 0 }, index) => ({
  conv: { ...simplestCase, ...conv, seed: 4001 + index } satisfies Conv2dCase,
  extraHeight: extra,
  extraWidth: extra,
}));
