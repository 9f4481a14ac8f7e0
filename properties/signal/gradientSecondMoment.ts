import { defineClaim } from "../claim/claim.ts";
import { sampleEvidence } from "../init/distribution/sampleEvidence.ts";
import { momentJudge } from "./judge/expectSecondMoments.ts";
import { gradientRatios } from "./judge/ratios.ts";
import { drawLayer } from "./network/layer.ts";
import { backwardPass } from "./network/passes.ts";
import { describeOneLayer, imageOf, layerOf, oneLayerDraws, oneLayerRows, positive, seedsOf } from "./oneLayer.ts";

/**
 * Claim: on average over the weights the gradient of a layer's input has the second moment n · Var w · E g², n the
 * outputs that an input element reaches, outChannels/groups · kh · kw / (strideHeight · strideWidth) of them, and g
 * their gradients.
 * Conditions, rate and power as for `outputSecondMoment`, with 512 input channels; the gradient is in [0, 1), as where
 * outputs are summed.
 * Catches: output channels whose weights cancel or add up, fanOut with other groups or strides, a gradient that scales.
 * Source: Glorot and Bengio, 2010, (6); He et al., "Delving deep into rectifiers", 2015, (12).
 */
export const gradientSecondMoment = defineClaim({
  id: "signal/gradient-second-moment",
  title: "multiplies a gradient's second moment by the reached outputs times the weights' variance",
  operations: ["initialize", "conv2dGradient"],
  ...oneLayerDraws,
  examples: oneLayerRows,
  randomShare: 0.04,
  decisions: 1,
  evidence: sampleEvidence,
  check: async (subject, draw, { rate }) => {
    const layer = layerOf(draw);
    const inChannels = layer.shape[1] * layer.groups;
    const drawn = seedsOf(draw, inChannels);
    const judge = momentJudge(describeOneLayer(layer, drawn), "gradient", rate);
    const [height, width] = imageOf(layer);
    for (const seed of drawn) {
      const parameters = await drawLayer(subject, layer, seed, seed);
      const input = positive([1, inChannels, height, width], seed);
      const gradient = positive([1, layer.shape[0], height / layer.stride[0], width / layer.stride[1]], seed ^ 1);
      const derivatives = () => gradient.data.map(() => 1);
      for await (const step of backwardPass(subject, [{ layer, parameters, input }], gradient, { derivatives }))
        judge.expectLayer(gradientRatios(step), step.gradInput.data.length);
    }
  },
});
