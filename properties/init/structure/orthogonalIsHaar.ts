import fc from "fast-check";
import { defineClaim } from "../../claim/claim.ts";
import { uniformDistribution } from "../distribution/distribution.ts";
import { drawnSample, ensureMeasured } from "../distribution/ensureMeasured.ts";
import { farthestShare } from "../distribution/kolmogorov.ts";
import { dkwRadius } from "../distribution/quantiles.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { drawnDtype } from "../requests/inside.ts";
import { sampleOf } from "../requests/sample.ts";

const matrices = 512;
const uniform = uniformDistribution(-1, 1, "[-1, 1]");

/**
 * Claim: `orthogonal` favours no direction: every entry of a random 3×3 orthogonal matrix is uniform on [−1, 1].
 * Conditions: the entries of one matrix depend on each other, so one entry of each of 512 matrices with consecutive
 * seeds is used. A coordinate of a point on the sphere in three dimensions is uniform (Archimedes). Kolmogorov's
 * distance by DKW, one statistical test for each of three entries; a distance of 0.17 is detected.
 * Catches: QR without the sign correction (the first entry is then never positive), uniform instead of normal draws,
 * one matrix for all seeds.
 * Source: Mezzadri, 2007; Stewart, 1980; TensorFlow PR 9429.
 */
export const orthogonalIsHaar = defineClaim({
  id: "init/orthogonal-favours-no-direction",
  title: "draws orthogonal matrices of every direction alike",
  operations: ["initialize"],
  draws: fc.record({ firstSeed: fc.nat(2 ** 31 - 1) }),
  examples: [{ firstSeed: 0 }],
  randomShare: 0.02,
  shrinks: false,
  decisions: 3,
  evidence: sampleEvidence,
  check: async (subject, { firstSeed }, { rate }) => {
    const entries = [0, 1, 8].map((at) => ({ at, values: new Float64Array(matrices) }));
    for (let i = 0; i < matrices; i++) {
      const seed = firstSeed + i;
      const data = await sampleOf(subject, {
        initializer: "orthogonal",
        shape: [3, 3],
        dtype: drawnDtype(subject),
        seed,
      });
      for (const { at, values } of entries) values[i] = data[at] as number;
    }
    const tolerance = dkwRadius(matrices, rate);
    for (const { at: entry, values } of entries) {
      const { distance, at, got, expected } = farthestShare(values.sort(), uniform.cdf);
      const place = `entry [${Math.floor(entry / 3)}, ${entry % 3}]`;
      const label = `orthogonal(shape=[3,3]), ${place} over seeds ${firstSeed} … ${firstSeed + matrices - 1}`;
      ensureMeasured(distance <= tolerance, drawnSample(label, values, uniform), () => ({
        statistic: "distribution",
        at,
        got,
        expected,
        tolerance,
      }));
    }
  },
});
