import fc from "fast-check";
import type { Pair } from "../../contract/contract.ts";
import { type Tensor4, tensor } from "../../impl/tensor.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { sampleEvidence } from "../init/distribution/sampleEvidence.ts";
import { forwardPass } from "./network/passes.ts";
import { describeRow, noiseFor } from "./networkClaims.ts";
import { networkRow } from "./networkRows.ts";

/** Of small whole numbers every class of arithmetic has exact sums. */
const largest = 3;

const odd = fc.constantFrom(1, 3, 5);

/**
 * Claim: a signal goes through thirty convolutions of `dirac` weights unchanged, as it goes through a residual network
 * whose branches are 0: as many channels out as in, groups, kernels of odd size.
 * Conditions: small whole numbers, so that it comes out equal; where the target declares a class of arithmetic, within
 * that class's bound of each layer.
 * Catches: groups ignored, a centre of its own for each of both operations, a convolution that scales.
 * Source: Zagoruyko and Komodakis, "DiracNets", 2017; `torch.nn.init.dirac_`.
 */
export const diracKeepsSignal = defineClaim({
  id: "signal/dirac-keeps-signal",
  title: "keeps a signal as it is through thirty convolutions of dirac weights",
  rationale: "joins an initializer's centre and groups to a convolution's, which claims about either cannot",
  operations: ["initialize", "conv2d"],
  draws: fc.record({
    perGroup: fc.integer({ min: 1, max: 6 }),
    groups: fc.integer({ min: 1, max: 4 }),
    kernel: fc.tuple(odd, odd) as fc.Arbitrary<Pair>,
    seed: fc.nat(),
  }),
  intoDomain: (draw, domain) => (domain.groups === true ? draw : { ...draw, groups: 1 }),
  examples: [
    { perGroup: 4, groups: 1, kernel: [3, 3], seed: 0 },
    { perGroup: 3, groups: 4, kernel: [5, 3], seed: 1 },
  ],
  randomShare: 0.03,
  evidence: sampleEvidence,
  check: async (subject, { perGroup, groups, kernel, seed }) => {
    const channels = [perGroup * groups] as const;
    const weight = { initializer: "dirac", groups } as const;
    const row = networkRow({ weight, activation: "linear", channels, groups, kernel });
    let layer = 0;
    for await (const { input, before } of forwardPass(subject, row.layers, whole(noiseFor(row, "input", seed)), {
      seed,
    })) {
      layer += 1;
      expectMatches(before, input, `${describeRow(row, seed)}: layer ${layer}`);
    }
  },
});

function whole({ dtype, shape, data }: Tensor4): Tensor4 {
  return tensor(
    dtype,
    shape,
    data.map((value) => Math.max(-largest, Math.min(largest, Math.round(largest * value)))),
  );
}
