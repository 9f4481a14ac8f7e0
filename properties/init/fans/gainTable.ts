import fc from "fast-check";
import { defineClaim } from "../../claim/claim.ts";
import { expectedGain } from "../distribution/fanAndGain.ts";
import { nonlinearities } from "../requests/rows.ts";
import { expectGain } from "./expectGain.ts";

/**
 * Claim: the gain of each nonlinearity is that of the table: 5/3 for tanh, √2 for relu, 3/4 for selu, 1 for sigmoid and
 * all linear layers, √(2/(1 + 0.01²)) for leaky_relu without a slope.
 * Catches: a missing row, tanh's 5/3 as 1, selu's 3/4 as 1.
 * Source: `torch.nn.init.calculate_gain`.
 */
export const gainTable = defineClaim({
  id: "init/gain-table",
  title: "has the gain of each nonlinearity",
  operations: ["gain"],
  concerns: "formula",
  draws: fc.constantFrom(...nonlinearities),
  examples: nonlinearities,
  randomShare: 0,
  check: (subject, nonlinearity) => expectGain(subject, { nonlinearity }, expectedGain(nonlinearity)),
});
