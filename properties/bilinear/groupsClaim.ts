import type { Conv2dGradientRequest4 } from "../arbitraries/gradientCase.ts";
import type { Claim, ClaimNames } from "../claim/claim.ts";
import type { ApproximateGradients } from "../expect/approximate.ts";
import { biasOf, channelsOf, filtersOf, joinChannels, joinItems } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";
import { expectSameGradients } from "./expectGradients.ts";
import { type About, claimAbout, exactIn } from "./operation.ts";

/** The claim that the gradients with groups are those of each group by itself, side by side. */
export function groupsClaim<Draw, R extends Conv2dGradientRequest4>({
  of,
  ...names
}: ClaimNames & About<Draw, R>): Claim {
  return claimAbout(of, {
    ...names,
    requires: ["groups"],
    examples: of.rows,
    check: async (subject, draw) => {
      const groups = Math.min(of.convOf(draw).groups, 24);
      const request = exactIn(of, subject, of.changed(draw, { groups }));
      const { input, weight, bias, gradOutput } = request;
      const [inPerGroup, outPerGroup] = [input.shape[1] / groups, gradOutput.shape[1] / groups];
      const filters = weight.shape[0] / groups;
      const parts: ApproximateGradients[] = [];
      for (let g = 0; g < groups; g++)
        parts.push(
          await of.gradients(subject, {
            ...request,
            input: channelsOf(input, g * inPerGroup, inPerGroup),
            weight: filtersOf(weight, g * filters, filters),
            bias: biasOf(bias, g * outPerGroup, outPerGroup),
            gradOutput: channelsOf(gradOutput, g * outPerGroup, outPerGroup),
            groups: 1,
          }),
        );
      expectSameGradients(await of.gradients(subject, request), {
        input: joinChannels(parts.map((part) => tensor4(part.input))),
        weight: joinItems(parts.map((part) => part.weight)),
        bias: bias && joinItems(parts.map((part) => part.bias ?? bias)),
      });
    },
  });
}
