import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { exactGradient, gradientRows } from "../arbitraries/gradientCase.ts";
import { defineClaim } from "../claim/claim.ts";
import type { ApproximateGradients } from "../expect/approximate.ts";
import { biasOf, channelsOf, filtersOf, joinChannels, joinItems } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";
import { expectSameGradients } from "./expectGradients.ts";

/**
 * Claim: the gradients with groups are those of each group's own convolution, side by side.
 * Conditions: groups divide both channel counts; whole numbers.
 * Catches: groups ignored in ∂weight, a depthwise backward path that forgets a parameter (faults/bugs.json R1, R2).
 * Source: `torch.nn.Conv2d`, groups.
 */
export const groupsAreSeparate = defineClaim({
  id: "gradient/groups-are-separate",
  title: "with groups is one gradient for each group, side by side",
  rationale: "compares the grouped path with the library's own path of one group",
  operations: ["conv2dGradient"],
  requires: ["groups"],
  ...conv2dDraws,
  examples: gradientRows,
  check: async (subject, draw) => {
    const request = exactGradient(subject, { ...draw, groups: Math.min(draw.groups, 24) });
    const { input, weight, bias, gradOutput, groups } = request;
    const [inPerGroup, outPerGroup] = [draw.inPerGroup, draw.outPerGroup];
    const parts: ApproximateGradients[] = [];
    for (let g = 0; g < groups; g++)
      parts.push(
        await subject.conv2dGradient({
          ...request,
          input: channelsOf(input, g * inPerGroup, inPerGroup),
          weight: filtersOf(weight, g * outPerGroup, outPerGroup),
          bias: biasOf(bias, g * outPerGroup, outPerGroup),
          gradOutput: channelsOf(gradOutput, g * outPerGroup, outPerGroup),
          groups: 1,
        }),
      );
    expectSameGradients(await subject.conv2dGradient(request), {
      input: joinChannels(parts.map((part) => tensor4(part.input))),
      weight: joinItems(parts.map((part) => part.weight)),
      bias: bias && joinItems(parts.map((part) => part.bias ?? bias)),
    });
  },
});
