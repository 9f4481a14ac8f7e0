import { defineClaim } from "../../claim/claim.ts";
import { ensure } from "../../claim/discrepancy.ts";
import { expectShape } from "../../expect/expectTensor.ts";
import { expectUniform } from "../scale/expectUniform.ts";
import {
  defaultLayerRows,
  defaultLayers,
  describeLayer,
  layerFanIn,
  layerRequest,
  scaleOfLayer,
} from "./defaultLayers.ts";

/**
 * Claim: a Conv2d layer's bias starts uniform on ±1/√fanIn, fanIn that of the weight; without a bias it is null.
 * Conditions: as for the weight; `outChannels` values, two decisions a case.
 * Catches: a bias of zeros, a bias of ±1/√inChannels, groups ignored.
 * Source: `torch.nn.Conv2d`; faults/bugs.json I10.
 */
export const defaultBias = defineClaim({
  id: "init/default-bias-is-uniform-by-fan-in",
  title: "starts a layer's bias uniform on ±1/√fanIn, or has none",
  operations: ["conv2dParameters"],
  draws: defaultLayers,
  examples: defaultLayerRows,
  randomShare: 0.3,
  decisions: 2,
  check: async (subject, layer, { rate }) => {
    const request = layerRequest(layer, true);
    const { bias } = await subject.conv2dParameters(request);
    const label = `${describeLayer(request)}.bias`;
    ensure(bias !== null, () => `${label} is null, must be a tensor of ${request.outChannels} values`);
    expectShape(bias, { dtype: "float32", shape: [request.outChannels] }, "bias");
    expectUniform(label, bias, 1 / Math.sqrt(layerFanIn(layer)), "1/√fanIn", rate, scaleOfLayer(request));
    const none = await subject.conv2dParameters(layerRequest(layer, false));
    ensure(none.bias === null, () => `${describeLayer(layerRequest(layer, false))}.bias is a tensor, must be null`);
  },
});
