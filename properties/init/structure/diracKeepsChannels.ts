import fc from "fast-check";
import { sizeOf, tensor } from "../../../impl/tensor.ts";
import { classes } from "../../arbitraries/classes.ts";
import { defineClaim } from "../../claim/claim.ts";
import { expectMatches, indexOf } from "../../expect/expectTensor.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { drawnDtype } from "../requests/inside.ts";
import { describeRequest } from "../requests/sample.ts";

const few = () => classes([1, 2, 3], { min: 1, max: 8 });

/**
 * Claim: `dirac` is 1 at `[g·O + d, d, ⌊k/2⌋, …]` for each group g and d < min(O, inChannels / groups), O = outChannels
 * / groups, and 0 elsewhere; one, two and three kernel axes, even sizes too.
 * Catches: groups ignored (only the first group keeps its channels), the centre of an even kernel at k/2 − 1.
 * Source: `torch.nn.init.dirac_`; PyTorch PR 32825.
 */
export const diracKeepsChannels = defineClaim({
  id: "init/dirac-keeps-channels",
  title: "puts dirac's ones at each group's channels and centre",
  operations: ["initialize"],
  draws: fc.record({
    outPerGroup: few(),
    inPerGroup: few(),
    groups: few(),
    kernel: fc.array(classes([1, 2, 3, 4, 5], { min: 1, max: 7 }), { minLength: 1, maxLength: 3 }),
  }),
  intoDomain: (draw, domain) => (domain.groups === true ? draw : { ...draw, groups: 1 }),
  examples: [
    { outPerGroup: 2, inPerGroup: 1, groups: 3, kernel: [3, 3] },
    { outPerGroup: 3, inPerGroup: 2, groups: 1, kernel: [2, 4] },
    { outPerGroup: 2, inPerGroup: 3, groups: 2, kernel: [3] },
  ],
  evidence: sampleEvidence,
  check: async (subject, { outPerGroup, inPerGroup, groups, kernel }) => {
    const shape = [outPerGroup * groups, inPerGroup, ...kernel];
    const values = Array.from({ length: sizeOf(shape) }, (_, at) => {
      const [o = 0, c = 0, ...position] = indexOf(at, shape);
      const isCentre = position.every((p, axis) => p === Math.floor((kernel[axis] as number) / 2));
      return o % outPerGroup === c && isCentre ? 1 : 0;
    });
    const dtype = drawnDtype(subject);
    const request = { initializer: "dirac", shape, groups, dtype, seed: 0 } as const;
    expectMatches(await subject.initialize(request), tensor(dtype, shape, values), describeRequest(request));
  },
});
