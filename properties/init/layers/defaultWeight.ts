import { defineClaim } from "../../claim/claim.ts";
import { expectShape } from "../../expect/expectTensor.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { defaultLayerDraws, defaultLayerRows, defaultOf, describeLayer, layerRequest } from "./defaultLayers.ts";
import { expectDrawn } from "./expectDrawn.ts";

/**
 * Claim: a Conv2d layer's weight starts uniform on ±1/√fanIn, fanIn = inChannels/groups · kh · kw, in float32. That is
 * kaiming_uniform with a = √5, and not He's rule for ReLU, whose bound is √6 times as large. A target may declare
 * another distribution as defaults.weight.
 * Conditions: the distributions of `expectUniform`, for every number of weights; two statistical tests per case.
 * Catches: He's or Glorot's rule, a normal, groups counted in the fan, kernel area forgotten.
 * Source: `torch.nn.Conv2d`, its documentation; PyTorch issue 15314; faults/bugs.json I22, I23.
 */
export const defaultWeight = defineClaim({
  id: "init/default-weight-is-uniform-by-fan-in",
  title: "starts a layer's weight uniform on ±1/√fanIn, or as declared",
  rationale: "judges a layer's own weight, where the library has no initializer to call",
  operations: ["conv2dParameters"],
  concerns: "distribution",
  ...defaultLayerDraws,
  examples: defaultLayerRows,
  randomShare: 0.3,
  decisions: 2,
  evidence: sampleEvidence,
  check: async (subject, layer, { rate }) => {
    const request = layerRequest(layer, true);
    const { weight } = await subject.conv2dParameters(request);
    const shape = [request.outChannels, layer.inPerGroup, layer.kernelHeight, layer.kernelWidth];
    expectShape(weight, { dtype: "float32", shape }, "weight");
    const expected = defaultOf(subject.declared.defaults, "weight", request);
    expectDrawn(`${describeLayer(request)}.weight`, weight, expected, rate);
  },
});
