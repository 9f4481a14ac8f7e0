import fc from "fast-check";
import { defineClaim } from "../../claim/claim.ts";
import { expectMatches } from "../../expect/expectTensor.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { type Parameters, requestOf, shapeFor } from "../requests/initializers.ts";
import { drawnDtype, insideAt } from "../requests/inside.ts";
import { describeRequest } from "../requests/sample.ts";

/** Initializers without parameters, and the parameters that apply then. */
const stated: readonly Parameters[] = [
  { initializer: "uniform", a: 0, b: 1 },
  { initializer: "normal", mean: 0, std: 1 },
  { initializer: "trunc_normal", mean: 0, std: 1, a: -2, b: 2 },
  { initializer: "dirac", groups: 1 },
  { initializer: "xavier_uniform", gain: 1 },
  { initializer: "xavier_normal", gain: 1 },
  { initializer: "kaiming_uniform", a: 0, mode: "fan_in", nonlinearity: "leaky_relu" },
  { initializer: "kaiming_normal", a: 0, mode: "fan_in", nonlinearity: "leaky_relu" },
  { initializer: "orthogonal", gain: 1 },
  { initializer: "sparse", sparsity: 0.25, std: 0.01 },
  { initializer: "variance_scaling", scale: 1, mode: "fan_in", distribution: "truncated_normal" },
];

/** The initializer with only the parameters that have no default. */
function withoutDefaults(parameters: Parameters): Parameters {
  const { initializer } = parameters;
  return (initializer === "sparse" ? { initializer, sparsity: parameters.sparsity } : { initializer }) as Parameters;
}

/**
 * Claim: a missing parameter has the default of `torch.nn.init` (of Keras and JAX for variance_scaling): with the same
 * seed, the bits equal those of the request that states the default.
 * Catches: Kaiming with relu's or another slope's default, fan_out instead of fan_in, a normal instead of a truncated
 * normal.
 * Source: the signatures in `torch.nn.init`; `keras.initializers.VarianceScaling`.
 */
export const defaults = defineClaim({
  id: "init/left-out-parameters-have-defaults",
  title: "takes the published default for a parameter left out",
  operations: ["initialize"],
  requires: ["seeds"],
  draws: fc.record({ at: fc.nat(stated.length - 1), seed: fc.nat(2 ** 31 - 1) }),
  intoDomain: insideAt(stated),
  examples: stated.map((_, at) => ({ at, seed: 0 })),
  randomShare: 0.2,
  evidence: sampleEvidence,
  check: async (subject, { at, seed }) => {
    const parameters = stated[at] as Parameters;
    const [shape, dtype] = [shapeFor(parameters, 7, 4), drawnDtype(subject)];
    const bare = requestOf(withoutDefaults(parameters), shape, seed, dtype);
    const explicit = await subject.initialize(requestOf(parameters, shape, seed, dtype));
    expectMatches(
      await subject.initialize(bare),
      explicit,
      `with ${Object.keys(parameters).slice(1).join(", ")} left out, ${describeRequest(bare)}`,
    );
  },
});
