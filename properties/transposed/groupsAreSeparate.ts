import type { Tensor4 } from "../../impl/tensor.ts";
import { exactTransposed, transposedRows } from "../arbitraries/transposedCase.ts";
import { transposedDraws } from "../arbitraries/transposedInside.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { biasOf, channelsOf, filtersOf, joinChannels } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";

/**
 * Claim: each group's output channels see only its own input channels; the groups' transposed convolutions, joined, are
 * the answer.
 * Conditions: groups divide the input channels; whole numbers with S ≤ 2²⁴.
 * Catches: groups ignored or interleaved, a weight read as [outChannels / groups, inChannels] (faults/bugs.json C13).
 * Source: `torch.nn.ConvTranspose2d`, groups.
 */
export const groupsAreSeparate = defineClaim({
  id: "transposed/groups-are-separate",
  title: "with groups is one transposed convolution for each group, side by side",
  rationale: "compares the grouped path with the library's own path of one group",
  operations: ["convTranspose2d"],
  requires: ["groups"],
  ...transposedDraws,
  examples: transposedRows,
  check: async (subject, draw) => {
    const conv = { ...draw.conv, groups: Math.min(draw.conv.groups, 16) };
    const request = exactTransposed(subject, { ...draw, conv });
    const { inPerGroup, outPerGroup, groups } = conv;
    const parts: Tensor4[] = [];
    for (let g = 0; g < groups; g++)
      parts.push(
        tensor4(
          await subject.convTranspose2d({
            ...request,
            input: channelsOf(request.input, g * inPerGroup, inPerGroup),
            weight: filtersOf(request.weight, g * inPerGroup, inPerGroup),
            bias: biasOf(request.bias, g * outPerGroup, outPerGroup),
            groups: 1,
          }),
        ),
      );
    expectMatches(await subject.convTranspose2d(request), joinChannels(parts));
  },
});
