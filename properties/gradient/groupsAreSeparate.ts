import { groupsClaim } from "../bilinear/groupsClaim.ts";
import { conv2dGradients } from "../bilinear/operation.ts";

/**
 * Claim: the gradients with groups are those of each group's own convolution, side by side.
 * Conditions: groups divide both channel counts; whole numbers.
 * Catches: groups ignored in ∂weight, a depthwise backward path that forgets a parameter (faults/bugs.json R1, R2).
 * Source: `torch.nn.Conv2d`, groups.
 */
export const groupsAreSeparate = groupsClaim({
  of: conv2dGradients,
  id: "gradient/groups-are-separate",
  title: "with groups is one gradient for each group, side by side",
  rationale: "compares the grouped path with the library's own path of one group",
});
