import betainc from "@stdlib/math/base/special/betainc";
import { standardNormalCdf } from "../../properties/init/distribution/quantiles.ts";
import type { FamilyName } from "../../run/record/measured/sampleFacts.ts";

/** A family of distributions that are symmetric about a location, in its standard form: location 0, scale 1. */
export interface Family {
  readonly name: FamilyName;
  /** The degrees of a Student distribution, the number of uniforms in a sum, the cut of a normal in its own std. */
  readonly parameter: number | null;
  readonly cdf: (z: number) => number;
  /** Infinite for a Student distribution of one or two degrees. */
  readonly std: number;
}

const uniform: Family = {
  name: "uniform",
  parameter: null,
  cdf: (z) => Math.min(1, Math.max(0, (z + 1) / 2)),
  std: 1 / Math.sqrt(3),
};

export const normal: Family = { name: "normal", parameter: null, cdf: standardNormalCdf, std: 1 };

const laplace: Family = {
  name: "Laplace",
  parameter: null,
  cdf: (z) => (z < 0 ? Math.exp(z) / 2 : 1 - Math.exp(-z) / 2),
  std: Math.SQRT2,
};

const logistic: Family = {
  name: "logistic",
  parameter: null,
  cdf: (z) => 1 / (1 + Math.exp(-z)),
  std: Math.PI / Math.sqrt(3),
};

const arcsine: Family = {
  name: "arcsine",
  parameter: null,
  cdf: (z) => 0.5 + Math.asin(Math.min(1, Math.max(-1, z))) / Math.PI,
  std: Math.SQRT1_2,
};

function student(degrees: number): Family {
  return {
    name: "Student",
    parameter: degrees,
    cdf: (z) => {
      const tail = betainc(degrees / (degrees + z * z), degrees / 2, 0.5) / 2;
      return z < 0 ? tail : 1 - tail;
    },
    std: degrees > 2 ? Math.sqrt(degrees / (degrees - 2)) : Number.POSITIVE_INFINITY,
  };
}

/** The sum of `count` uniforms on ±½: Irwin and Hall, 1927. Two give the triangular distribution. */
function sumOfUniforms(count: number): Family {
  const coefficients = [1];
  for (let j = 1; j <= count; j++) coefficients.push((-(coefficients[j - 1] as number) * (count - j + 1)) / j);
  const factorial = Array.from({ length: count }, (_, i) => i + 1).reduce((product, i) => product * i, 1);
  // The alternating sum cancels in the upper half.
  const lower = (x: number) => {
    let sum = 0;
    for (let j = 0; j < x && j <= count; j++) sum += (coefficients[j] as number) * (x - j) ** count;
    return Math.max(0, sum / factorial);
  };
  return {
    name: count === 2 ? "triangular" : "sum of uniforms",
    parameter: count === 2 ? null : count,
    cdf: (z) => (z < 0 ? lower(z + count / 2) : 1 - lower(count / 2 - z)),
    std: Math.sqrt(count / 12),
  };
}

/** A standard normal cut at ±`cut`. */
export function truncatedNormal(cut: number): Family {
  const below = standardNormalCdf(-cut);
  const mass = 1 - 2 * below;
  return {
    name: "truncated normal",
    parameter: cut,
    cdf: (z) => Math.min(1, Math.max(0, (standardNormalCdf(z) - below) / mass)),
    std: truncatedStdAt(cut),
  };
}

/** The std of a standard normal after a cut at ±c: √(1 − 2c·φ(c)/(2Φ(c) − 1)). */
export function truncatedStdAt(cut: number): number {
  const density = Math.exp((-cut * cut) / 2) / Math.sqrt(2 * Math.PI);
  return Math.sqrt(1 - (2 * cut * density) / (1 - 2 * standardNormalCdf(-cut)));
}

/** The families that a sample is compared with; a normal with a cut is fitted apart. */
export const families: readonly Family[] = [
  normal,
  uniform,
  sumOfUniforms(2),
  laplace,
  logistic,
  ...[1, 2, 3, 4, 5, 6, 8, 10].map(student),
  ...[3, 4, 6, 12].map(sumOfUniforms),
  arcsine,
];

/** The number of names among the families. */
export const familyNames: readonly FamilyName[] = [
  ...new Set([...families.map(({ name }) => name), "truncated normal" as const]),
];
