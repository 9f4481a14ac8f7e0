import type { Tensor } from "../../../contract/contract.ts";
import { defineClaim } from "../../claim/claim.ts";
import { ensure } from "../../claim/discrepancy.ts";
import { expectMatches } from "../../expect/expectTensor.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import {
  type DefaultLayer,
  defaultLayerDraws,
  defaultLayerRows,
  defaultOf,
  describeLayer,
  layerRequest,
} from "./defaultLayers.ts";

/** Coincidence of 16 draws of 24 bits has probability 2⁻³⁸⁴. */
const enough = 16;

/**
 * Claim: equal seeds give equal layers, other seeds give other weights and biases, and the bias does not repeat the
 * first weights.
 * Conditions: at least 16 weights and 16 outputs, all of one distribution, so that no two draws agree by chance; a part
 * that is declared constant is not compared.
 * Catches: a seed that is ignored; a bias drawn from a new generator with the same seed.
 * Source: `torch.nn.Conv2d` draws the bias after the weight from one generator.
 */
export const defaultFollowsSeed = defineClaim({
  id: "init/default-follows-the-seed",
  title: "draws a layer's weight and bias from one seeded stream",
  operations: ["conv2dParameters"],
  requires: ["seeds"],
  ...defaultLayerDraws,
  examples: defaultLayerRows,
  randomShare: 0.2,
  evidence: sampleEvidence,
  check: async (subject, draw) => {
    const layer: DefaultLayer = { ...draw, outPerGroup: draw.outPerGroup + enough };
    const request = layerRequest(layer, true);
    const label = describeLayer(request);
    const first = await subject.conv2dParameters(request);
    const otherSeed = (request.seed ^ 1) >>> 0;
    const other = await subject.conv2dParameters({ ...request, seed: otherSeed });
    const again = await subject.conv2dParameters(request);
    expectMatches(again.weight, first.weight, `repeated ${label}.weight`);
    if (first.bias && again.bias) expectMatches(again.bias, first.bias, `repeated ${label}.bias`);
    const equals = (one: Tensor | null, other: Tensor | null) =>
      one?.data.subarray(0, enough).every((value: number, i: number) => value === other?.data[i]);
    const isDrawn = (part: "weight" | "bias") =>
      typeof defaultOf(subject.declared.defaults, part, request) !== "number";
    for (const part of (["bias", "weight"] as const).filter(isDrawn))
      ensure(!equals(first[part], other[part]), () => ({
        kind: "rule",
        rule: "seed-ignored",
        subject: `${label}.${part}`,
        seed: otherSeed,
        equal: enough,
        total: enough,
      }));
    const repeated = { kind: "rule", rule: "draws-repeated", subject: `${label}.bias` } as const;
    ensure(!isDrawn("bias") || !equals(first.bias, first.weight), () => repeated);
  },
});
