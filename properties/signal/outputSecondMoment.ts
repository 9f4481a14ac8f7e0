import { defineClaim } from "../claim/claim.ts";
import { sampleEvidence } from "../init/distribution/sampleEvidence.ts";
import { momentJudge } from "./judge/expectSecondMoments.ts";
import { outputRatios } from "./judge/ratios.ts";
import { forwardPass } from "./network/passes.ts";
import { describeOneLayer, imageOf, layerOf, oneLayerDraws, oneLayerRows, positive, seedsOf } from "./oneLayer.ts";

/**
 * Claim: on average over the weights a layer's output has the second moment fanIn · Var w · E x², E x² of the values
 * that its sums take, for every input.
 * Conditions: weights independent of each other, of mean 0, variance as their initializer states and kurtosis ≤ 3; no
 * bias. Input in [0, 1), so that weights which add up or cancel show. 512 output channels or more, over seeds in a row;
 * one decision a case, by `ratioTest` and valid at the run's rate for every size. A factor of 0.5 or 2 was seen in every
 * trial at 4e-13.
 * Catches: channels whose weights cancel or add up, fans without groups, a convolution that scales.
 * Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010, (5).
 */
export const outputSecondMoment = defineClaim({
  id: "signal/output-second-moment",
  title: "multiplies a signal's second moment by fanIn times the weights' variance",
  operations: ["initialize", "conv2d"],
  ...oneLayerDraws,
  examples: oneLayerRows,
  randomShare: 0.04,
  decisions: 1,
  evidence: sampleEvidence,
  check: async (subject, draw, { rate }) => {
    const layer = layerOf(draw);
    const drawn = seedsOf(draw, layer.shape[0]);
    const judge = momentJudge(describeOneLayer(layer, drawn), "output", rate);
    const [height, width] = imageOf(layer);
    for (const seed of drawn) {
      const input = positive([1, layer.shape[1] * layer.groups, height, width], seed);
      for await (const step of forwardPass(subject, [layer], input, { seed }))
        judge.expectLayer(outputRatios(step), step.before.data.length);
    }
  },
});
