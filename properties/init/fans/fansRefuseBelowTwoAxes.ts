import fc from "fast-check";
import { defineClaim } from "../../claim/claim.ts";
import { expectRefusal } from "../../expect/expectRefusal.ts";

/**
 * Claim: a scalar and a vector have no fans; the request is invalid.
 * Catches: a bias initialized by a fan that does not exist.
 * Source: `torch.nn.init._calculate_fan_in_and_fan_out` raises ValueError.
 */
export const fansRefuseBelowTwoAxes = defineClaim<readonly number[]>({
  id: "init/fans-refuse-below-two-axes",
  title: "refuses the fans of a scalar and of a vector",
  operations: ["fan"],
  draws: fc.array(fc.integer({ min: 1, max: 64 }), { maxLength: 1 }),
  examples: [[], [1], [64]],
  randomShare: 0.1,
  check: async (subject, shape) => {
    const fault = `the shape has ${shape.length} ${shape.length === 1 ? "axis" : "axes"}, but fans need 2`;
    await expectRefusal(subject, "fan", { shape }, fault);
  },
});
