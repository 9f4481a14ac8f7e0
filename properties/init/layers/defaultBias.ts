import { defineClaim } from "../../claim/claim.ts";
import { expectPresence, expectPresent, expectShape } from "../../expect/expectTensor.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { defaultLayerDraws, defaultLayerRows, defaultOf, describeLayer, layerRequest } from "./defaultLayers.ts";
import { expectDrawn } from "./expectDrawn.ts";

/**
 * Claim: a Conv2d layer's bias starts uniform on ±1/√fanIn, with the weight's fanIn; without a bias it is null. A target
 * may declare another distribution as defaults.bias.
 * Conditions: as for the weight; `outChannels` values, two statistical tests per case.
 * Catches: a bias of zeros, a bias of ±1/√inChannels, groups ignored.
 * Source: `torch.nn.Conv2d`; faults/bugs.json I10.
 */
export const defaultBias = defineClaim({
  id: "init/default-bias-is-uniform-by-fan-in",
  title: "starts a layer's bias uniform on ±1/√fanIn, or as declared, or has none",
  rationale: "judges a layer's own bias, where the library has no initializer to call",
  operations: ["conv2dParameters"],
  concerns: "distribution",
  ...defaultLayerDraws,
  examples: defaultLayerRows,
  randomShare: 0.3,
  decisions: 2,
  evidence: sampleEvidence,
  check: async (subject, layer, { rate }) => {
    const request = layerRequest(layer, true);
    const { bias } = await subject.conv2dParameters(request);
    const label = `${describeLayer(request)}.bias`;
    expectPresent(bias, label);
    expectShape(bias, { dtype: "float32", shape: [request.outChannels] }, "bias");
    expectDrawn(label, bias, defaultOf(subject.declared.defaults, "bias", request), rate);
    const without = layerRequest(layer, false);
    const none = await subject.conv2dParameters(without);
    expectPresence(none.bias, false, `${describeLayer(without)}.bias`);
  },
});
