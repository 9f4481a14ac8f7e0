import fc from "fast-check";
import { tensor } from "../../../impl/tensor.ts";
import { defineClaim } from "../../claim/claim.ts";
import { expectMatches } from "../../expect/expectTensor.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { drawnDtype } from "../requests/inside.ts";
import { describeRequest } from "../requests/sample.ts";

/**
 * Claim: element [i, j] of `eye` is 1 if i = j, else 0, also if the numbers of rows and columns differ.
 * Catches: rows and columns exchanged in the position of the diagonal.
 * Source: `torch.nn.init.eye_`.
 */
export const eyeIsIdentity = defineClaim({
  id: "init/eye-is-identity",
  title: "makes eye the identity matrix, square or not",
  operations: ["initialize"],
  draws: fc.record({ rows: fc.integer({ min: 1, max: 12 }), columns: fc.integer({ min: 1, max: 12 }) }),
  examples: [
    { rows: 2, columns: 4 },
    { rows: 4, columns: 2 },
  ],
  randomShare: 0.3,
  evidence: sampleEvidence,
  check: async (subject, { rows, columns }) => {
    const shape = [rows, columns];
    const values = Array.from({ length: rows * columns }, (_, at) =>
      Math.floor(at / columns) === at % columns ? 1 : 0,
    );
    const dtype = drawnDtype(subject);
    const request = { initializer: "eye", shape, dtype, seed: 0 } as const;
    expectMatches(await subject.initialize(request), tensor(dtype, shape, values), describeRequest(request));
  },
});
