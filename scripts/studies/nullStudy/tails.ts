import { correctGenerators } from "../../../faults/equivalents/generators.ts";
import {
  andersonDarlingTail,
  chiSquareTails,
  normalTails,
  skewedNormalTails,
  twoSided,
} from "../../../properties/init/distribution/pValues.ts";
import type { Count } from "./study.ts";

export const tailLevels = [1e-3, 1e-4, 1e-5, 1e-6] as const;

type Uniform = () => number;

/** An approximate distribution, at the smallest size in use or below: a draw of the statistic, and its p. */
interface Approximation {
  readonly draw: (uniform: Uniform) => number;
  readonly p: (statistic: number) => number;
  /** Whether p is not monotonic, so that small and large values of the statistic both count. */
  readonly isTwoSided?: boolean;
  /** The centre of the distribution, from which both ends are searched. */
  readonly middle: number;
}

const root12 = Math.sqrt(12);
const legendre = 8;

/** Neyman's statistic of 1,000 uniforms, a fifth of the smallest size at which it is used. */
function smooth(uniform: Uniform): number {
  const n = 1000;
  const sums = new Float64Array(legendre + 1);
  for (let i = 0; i < n; i++) {
    const v = 2 * uniform() - 1;
    let before = 1;
    let here = v;
    for (let k = 1; k <= legendre; k++) {
      (sums[k] as number) += here;
      const next = ((2 * k + 1) * v * here - k * before) / (k + 1);
      before = here;
      here = next;
    }
  }
  return sums.reduce((total, sum, k) => total + ((2 * k + 1) / n) * sum * sum, 0);
}

const sorted = new Float64Array(32);

function andersonDarling(uniform: Uniform): number {
  const n = sorted.length;
  for (let i = 0; i < n; i++) sorted[i] = uniform() + 2 ** -33;
  sorted.sort();
  let sum = 0;
  for (let i = 0; i < n; i++)
    sum += (2 * i + 1) * Math.log((sorted[i] as number) * (1 - (sorted[n - 1 - i] as number)));
  return -n - sum / n;
}

/** Σ vᵢvᵢ₊₁/√n of 500 products. */
function lag(uniform: Uniform): number {
  const products = 500;
  let before = root12 * (uniform() - 0.5);
  let sum = 0;
  for (let i = 0; i < products; i++) {
    const here = root12 * (uniform() - 0.5);
    sum += before * here;
    before = here;
  }
  return sum / Math.sqrt(products);
}

/** Σ over 8 rows of the squared standardized sum of 12 values. */
function rows(uniform: Uniform): number {
  let total = 0;
  for (let row = 0; row < 8; row++) {
    let sum = 0;
    for (let i = 0; i < 12; i++) sum += uniform() - 0.5;
    total += sum * sum;
  }
  return total;
}

/** χ² of 160 triples in 2³ cells: 20 a cell. */
function triples(uniform: Uniform): number {
  const counts = new Float64Array(8);
  for (let i = 0; i < 160; i++) (counts[Math.floor(8 * uniform())] as number) += 1;
  return counts.reduce((sum, count) => sum + (count - 20) ** 2 / 20, 0);
}

/** Σ(z² − 1)/√(n·Var z²) of n uniforms. */
function variance(n: number): (uniform: Uniform) => number {
  return (uniform) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += 12 * (uniform() - 0.5) ** 2 - 1;
    return sum / Math.sqrt(0.8 * n);
  };
}

const spread = variance(200);

/** The skewness of z² for a uniform: (27/7 − 27/5 + 2)/0.8^1.5. */
const squareSkewness = (27 / 7 - 27 / 5 + 2) / 0.8 ** 1.5;

export const approximations: Readonly<Record<string, Approximation>> = {
  "Anderson-Darling, n = 32": { draw: andersonDarling, p: andersonDarlingTail, middle: 1 },
  "smooth test, n = 1,000 (used from 5,000)": { draw: smooth, p: (x) => chiSquareTails(x, legendre).upper, middle: 8 },
  "lag of values, 500 products": { draw: lag, p: normalTails, isTwoSided: true, middle: 0 },
  "row means, 8 rows of 12": {
    draw: rows,
    p: (x) => twoSided(chiSquareTails(x, 8)),
    isTwoSided: true,
    middle: 8,
  },
  "triples, 2³ cells of 20": { draw: triples, p: (x) => twoSided(chiSquareTails(x, 7)), isTwoSided: true, middle: 7 },
  "variance of a uniform, n = 256": {
    draw: variance(256),
    p: (z) => skewedNormalTails(z, squareSkewness, 256),
    isTwoSided: true,
    middle: 0,
  },
  "spread of deviations, one tensor of 200": {
    draw: (uniform) => spread(uniform) ** 2,
    p: (x) => twoSided(chiSquareTails(x, 1)),
    isTwoSided: true,
    middle: 0.5,
  },
};

/** The point at which p falls to the level, between the centre and a far point. */
function crossing(p: (x: number) => number, level: number, middle: number, far: number): number {
  let [inside, outside] = [middle, far];
  for (let step = 0; step < 200; step++) {
    const half = (inside + outside) / 2;
    if (p(half) < level) outside = half;
    else inside = half;
  }
  return outside;
}

const far = 1e4;

/** Adds draws of the statistic, and counts how often its p is below each level. */
export function studyTail(name: string, before: Count | undefined, draws: number): Count {
  const { draw, p, isTwoSided = false, middle } = approximations[name] as Approximation;
  const high = tailLevels.map((level) => crossing(p, level, middle, far));
  const isSigned = p(-1) < 1;
  const low = tailLevels.map((level) =>
    isTwoSided ? crossing(p, level, middle, isSigned ? -far : 0) : Number.NEGATIVE_INFINITY,
  );
  const word = correctGenerators["xoshiro128**"]((before?.trials ?? 0) + 1);
  const uniform = () => word() * 2 ** -32;
  const hits = tailLevels.map((level) => before?.hits[`${level}`] ?? 0);
  for (let i = 0; i < draws; i++) {
    const x = draw(uniform);
    for (let level = 0; level < tailLevels.length; level++) {
      if (x < (high[level] as number) && x > (low[level] as number)) break;
      (hits[level] as number) += 1;
    }
  }
  return {
    trials: (before?.trials ?? 0) + draws,
    hits: Object.fromEntries(tailLevels.map((level, i) => [`${level}`, hits[i] as number])),
  };
}
