import fc from "fast-check";
import { tensor } from "../../../impl/tensor.ts";
import { defineClaim } from "../../claim/claim.ts";
import { expectMatches } from "../../expect/expectTensor.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { type Parameters, requestOf, shapeFor } from "../requests/initializers.ts";
import { drawnDtype, insideAt } from "../requests/inside.ts";
import { describeRequest } from "../requests/sample.ts";

/** Parameters that allow only one value, and that value. */
const degenerate: readonly (readonly [Parameters, number])[] = [
  [{ initializer: "uniform", a: 0, b: 0 }, 0],
  [{ initializer: "uniform", a: 0.5, b: 0.5 }, 0.5],
  [{ initializer: "normal", mean: 0, std: 0 }, 0],
  [{ initializer: "normal", mean: -2, std: 0 }, -2],
  [{ initializer: "constant", val: 0 }, 0],
  [{ initializer: "xavier_uniform", gain: 0 }, 0],
  [{ initializer: "xavier_normal", gain: 0 }, 0],
  [{ initializer: "orthogonal", gain: 0 }, 0],
  [{ initializer: "sparse", sparsity: 0.5, std: 0 }, 0],
  [{ initializer: "sparse", sparsity: 1, std: 1 }, 0],
];

/**
 * Claim: 0 is a value like any other: std 0, gain 0, bounds 0 and equal bounds give a constant tensor, also for seed 0.
 * Catches: `std || 1`, `gain || 1` and the like; a division by std.
 * Source: `torch.nn.init`; docs/defects.md, tfjs-zero-parameter; faults/bugs.json I25.
 */
export const zeroIsAValue = defineClaim({
  id: "init/zero-is-a-value",
  title: "takes a parameter of zero for a value, not for an absence",
  operations: ["initialize"],
  draws: fc.record({
    at: fc.nat(degenerate.length - 1),
    rows: fc.integer({ min: 1, max: 6 }),
    seed: fc.nat(2 ** 31 - 1),
  }),
  intoDomain: insideAt(degenerate.map(([parameters]) => parameters)),
  examples: degenerate.map((_, at) => ({ at, rows: 3, seed: 0 })),
  randomShare: 0.2,
  evidence: sampleEvidence,
  check: async (subject, { at, rows, seed }) => {
    const [parameters, value] = degenerate[at] as (typeof degenerate)[number];
    const request = requestOf(parameters, shapeFor(parameters, rows, 3), seed, drawnDtype(subject));
    const size = request.shape.reduce((product, axis) => product * axis, 1);
    const expected = tensor(request.dtype, request.shape, new Float32Array(size).fill(value));
    expectMatches(await subject.initialize(request), expected, describeRequest(request));
  },
});
