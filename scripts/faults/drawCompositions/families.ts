/** Uniform numbers in (0, 1). */
export type Uniforms = () => number;

/** A sampler of a distribution of mean 0 and std 1, by other methods than the distribution function. */
export interface Sampler {
  readonly family: string;
  readonly parameter: number | null;
  readonly draw: (next: Uniforms) => number;
}

function normal(next: Uniforms): number {
  return Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
}

function student(degrees: number): Sampler {
  return {
    family: "Student",
    parameter: degrees,
    draw: (next) => {
      let square = 0;
      for (let i = 0; i < degrees; i++) square += normal(next) ** 2;
      return (normal(next) / Math.sqrt(square / degrees)) * Math.sqrt((degrees - 2) / degrees);
    },
  };
}

function sum(count: number): Sampler {
  return {
    family: count === 2 ? "triangular" : "sum of uniforms",
    parameter: count === 2 ? null : count,
    draw: (next) => {
      let total = -count / 2;
      for (let i = 0; i < count; i++) total += next();
      return total / Math.sqrt(count / 12);
    },
  };
}

/** A normal drawn again beyond the cut. */
function cutNormal(cut: number): Sampler {
  const density = Math.exp((-cut * cut) / 2) / Math.sqrt(2 * Math.PI);
  // 2Φ(c) − 1 of 1, 1.5 and 3.
  const mass = { 1: 0.6826894921370859, 1.5: 0.8663855974622838, 3: 0.9973002039367398 }[cut] as number;
  const std = Math.sqrt(1 - (2 * cut * density) / mass);
  return {
    family: "truncated normal",
    parameter: cut,
    draw: (next) => {
      for (;;) {
        const value = normal(next);
        if (Math.abs(value) <= cut) return value / std;
      }
    },
  };
}

export const samplers: readonly Sampler[] = [
  { family: "normal", parameter: null, draw: normal },
  { family: "uniform", parameter: null, draw: (next) => Math.sqrt(3) * (2 * next() - 1) },
  {
    family: "Laplace",
    parameter: null,
    draw: (next) => (Math.log(next()) * (next() < 0.5 ? 1 : -1)) / Math.SQRT2,
  },
  {
    family: "logistic",
    parameter: null,
    draw: (next) => {
      const share = next();
      return (Math.log(share / (1 - share)) * Math.sqrt(3)) / Math.PI;
    },
  },
  { family: "arcsine", parameter: null, draw: (next) => Math.SQRT2 * Math.cos(Math.PI * next()) },
  student(3),
  student(5),
  sum(2),
  sum(3),
  sum(6),
  cutNormal(1),
  cutNormal(1.5),
  cutNormal(3),
];
