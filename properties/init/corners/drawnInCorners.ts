import { sizeOf, tensor } from "../../../impl/tensor.ts";
import { defineClaim } from "../../claim/claim.ts";
import { distributionOf } from "../distribution/distributionOf.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { expectDrawn } from "../layers/expectDrawn.ts";
import { describeRequest, sampleOf } from "../requests/sample.ts";
import type { SampledRequest } from "../requests/sampledRequest.ts";
import { seededRows } from "../requests/seededRows.ts";
import { cornerRows } from "./rows.ts";

/** A smaller tensor is drawn again with the next seeds, up to this number of values. */
const enough = 1000;

/**
 * Claim: the values follow their distribution also in narrow, one-sided and far cuts, with deviations of 1e±20, on
 * vectors and on three, five and six axes, and for fans that are 1, large, or have an odd sum.
 * Conditions: 1,000 to 9,216 values; two statistical tests a case, exact or by Bernstein's and the DKW inequality.
 * Catches: fast paths for usual parameters and shapes alone; (fanIn + fanOut) / 2 in whole numbers.
 * Source: as for `init/distribution-shape` and `init/uniform-bound`.
 */
export const drawnInCorners = defineClaim({
  id: "init/distribution-in-corners",
  title: "keeps its distribution for rare cuts, scales, shapes and fans",
  operations: ["initialize"],
  concerns: "distribution",
  ...seededRows(cornerRows.length),
  decisions: 2,
  evidence: sampleEvidence,
  check: async (subject, { row, seed }, { rate }) => {
    const request = cornerRows[row] as SampledRequest;
    const values: number[] = [];
    for (let drawn = 0; values.length < enough; drawn++)
      values.push(...(await sampleOf(subject, { ...request, seed: (seed + drawn) % 2 ** 32 })));
    const count = values.length / sizeOf(request.shape);
    const label = describeRequest({ ...request, seed });
    const sample = tensor(request.dtype, [values.length], values);
    expectDrawn(count > 1 ? `${count} times ${label}` : label, sample, distributionOf(request), rate);
  },
});
