import { defineClaim } from "../../claim/claim.ts";
import { expectPresence, expectPresent, expectShape } from "../../expect/expectTensor.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { expectUniform } from "../scale/expectUniform.ts";
import {
  defaultLayerDraws,
  defaultLayerRows,
  describeLayer,
  distributionOfLayer,
  layerRequest,
} from "./defaultLayers.ts";

/**
 * Claim: a Conv2d layer's bias starts uniform on ±1/√fanIn, with the weight's fanIn; without a bias it is null.
 * Conditions: as for the weight; `outChannels` values, two statistical tests per case.
 * Catches: a bias of zeros, a bias of ±1/√inChannels, groups ignored.
 * Source: `torch.nn.Conv2d`; faults/bugs.json I10.
 */
export const defaultBias = defineClaim({
  id: "init/default-bias-is-uniform-by-fan-in",
  title: "starts a layer's bias uniform on ±1/√fanIn, or has none",
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
    expectUniform(label, bias, distributionOfLayer(request), rate);
    const without = layerRequest(layer, false);
    const none = await subject.conv2dParameters(without);
    expectPresence(none.bias, false, `${describeLayer(without)}.bias`);
  },
});
