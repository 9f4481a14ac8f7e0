import { groupsClaim } from "../bilinear/groupsClaim.ts";
import { transposedGradients } from "../bilinear/operation.ts";

/**
 * Claim: the gradients with groups are those of each group's own transposed convolution, side by side.
 * Conditions: groups divide the input channels; whole numbers.
 * Catches: groups ignored in ∂weight, ∂weight read as [outChannels / groups, inChannels] (faults/bugs.json R1, C13).
 * Source: `torch.nn.ConvTranspose2d`, groups.
 */
export const groupsAreSeparate = groupsClaim({
  of: transposedGradients,
  id: "transposedGradient/groups-are-separate",
  title: "with groups is one gradient for each group, side by side",
  rationale: "compares the grouped path with the library's own path of one group",
});
