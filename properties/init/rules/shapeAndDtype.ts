import fc from "fast-check";
import type { Dtype } from "../../../contract/contract.ts";
import { defineClaim } from "../../claim/claim.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { drawingInitializers, fixedInitializers, requestOf, shapeFor } from "../requests/initializers.ts";
import { insideAt, insideDtype } from "../requests/inside.ts";
import { sampleOf } from "../requests/sample.ts";

const initializers = [...drawingInitializers, ...fixedInitializers];
const insideInitializers = insideAt(initializers);

/**
 * Claim: the answer has the shape and dtype of the request, and every element is finite. Shapes start at 1×1, so that
 * there are samples below and above 16 elements, where PyTorch changes its method.
 * Catches: a transposed shape, a float32 answer to a float64 request, NaN from ln 0.
 * Source: `torch.nn.init`, whose functions fill a tensor of the shape and dtype that the caller gives.
 */
export const shapeAndDtype = defineClaim({
  id: "init/shape-and-dtype",
  title: "answers in the shape and dtype asked for",
  rationale: "reports a wrong shape or dtype before any value is judged",
  operations: ["initialize"],
  draws: fc.record({
    at: fc.nat(initializers.length - 1),
    rows: fc.integer({ min: 1, max: 9 }),
    columns: fc.integer({ min: 1, max: 9 }),
    dtype: fc.constantFrom<Dtype>("float32", "float64"),
    seed: fc.nat(2 ** 31 - 1),
  }),
  intoDomain: (draw, domain) => insideDtype(insideInitializers(draw, domain), domain),
  examples: (["float32", "float64"] as const).flatMap((dtype) =>
    initializers.map((_, at) => ({ at, rows: 3, columns: 5, dtype, seed: 0 })),
  ),
  evidence: sampleEvidence,
  check: async (subject, { at, rows, columns, dtype, seed }) => {
    const parameters = initializers[at] as (typeof initializers)[number];
    await sampleOf(subject, { ...requestOf(parameters, shapeFor(parameters, rows, columns), seed), dtype });
  },
});
