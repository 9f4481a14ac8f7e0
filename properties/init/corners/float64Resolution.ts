import fc from "fast-check";
import { unsupported } from "../../../contract/refusal.ts";
import { defineClaim } from "../../claim/claim.ts";
import { domainOf } from "../../claim/declaration.ts";
import { ensure } from "../../claim/discrepancy.ts";
import type { Distribution } from "../distribution/distribution.ts";
import { distributionOf } from "../distribution/distributionOf.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { seeds } from "../requests/arbitraries.ts";
import type { Parameters } from "../requests/initializers.ts";
import { insideAt } from "../requests/inside.ts";
import { describeRequest, sampleOf } from "../requests/sample.ts";
import type { SampledRequest } from "../requests/sampledRequest.ts";

const rows: readonly Parameters[] = [
  { initializer: "uniform", a: 0, b: 1 },
  { initializer: "uniform", a: -3, b: 1 },
  { initializer: "normal", mean: 0, std: 1 },
  { initializer: "normal", mean: 0, std: 0.3 },
  { initializer: "trunc_normal", mean: 0, std: 1, a: -2, b: 2 },
  { initializer: "kaiming_uniform", mode: "fan_in", nonlinearity: "relu" },
  { initializer: "kaiming_normal", mode: "fan_in", nonlinearity: "relu" },
  { initializer: "xavier_uniform", gain: 1 },
  { initializer: "xavier_normal", gain: 1 },
  { initializer: "variance_scaling", mode: "fan_out", distribution: "uniform" },
  { initializer: "variance_scaling", mode: "fan_out", distribution: "normal" },
];

const shape = [8, 4, 2, 4] as const;
const values = 256;
/** Values of full resolution that look coarse: each has a probability below 2⁻⁷, so that 64 have less than 1e-70. */
const byChance = 64;

/**
 * Claim: float64 values have more resolution than 32 random bits or a float32: few of 256 lie within 2⁻⁸ steps of the
 * grid of 2³³ or 2³² − 1 steps from one end of a uniform interval to the other, or within 2⁻⁴⁰ of a float32.
 * Conditions: float64; uniforms of 34 bits or more, as every common generator of doubles has.
 * Catches: uniforms of one 32-bit word, normals rounded to float32, a float32 sample that is converted.
 * Source: `torch.nn.init` on float64, whose uniforms have 53 bits.
 */
export const float64Resolution = defineClaim({
  id: "init/float64-resolution",
  title: "draws float64 with more than the bits of a float32",
  operations: ["initialize"],
  draws: fc.record({ at: fc.nat(rows.length - 1), seed: seeds }),
  intoDomain: insideAt(rows),
  examples: rows.map((_, at) => ({ at, seed: at })),
  randomShare: 0.05,
  evidence: sampleEvidence,
  check: async (subject, { at, seed }) => {
    if (!domainOf(subject.declared, "initialize").dtypes.includes("float64")) throw unsupported("declares no float64");
    const request = { ...rows[at], shape, dtype: "float64", seed } as SampledRequest;
    const data = await sampleOf(subject, request);
    for (const [name, isCoarse] of coarse(distributionOf(request))) {
      const got = data.filter(isCoarse).length;
      ensure(got <= byChance, () => ({
        kind: "value",
        what: `${describeRequest(request)}: the number of its ${values} values that ${name}`,
        got,
        want: 0,
        tolerance: byChance,
      }));
    }
  },
});

/** What a value of low resolution looks like, by its distribution. */
function coarse({ kind, low, high, mean, std }: Distribution): readonly (readonly [string, (x: number) => boolean])[] {
  if (kind !== "uniform") {
    const isFloat32 = (z: number) => Math.abs(z - Math.fround(z)) <= 2 ** -40 * Math.abs(z);
    return [
      ["are float32 numbers, or such a number times the deviation", (x) => isFloat32(x) || isFloat32((x - mean) / std)],
    ];
  }
  return [2 ** 33, 2 ** 32 - 1].map((steps) => [
    `are whole multiples of 1/${steps} of the interval`,
    (x) => {
      const step = ((x - low) / (high - low)) * steps;
      return Math.abs(step - Math.round(step)) <= 2 ** -8;
    },
  ]);
}
