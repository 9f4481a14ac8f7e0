import erfc from "@stdlib/math/base/special/erfc";

/** The activations whose signals have a theory here. */
export const activationNames = ["linear", "relu", "leaky_relu", "tanh", "sigmoid", "selu", "gelu", "silu"] as const;
export type ActivationName = (typeof activationNames)[number];

/** An activation and its derivative, in float64. */
export interface Activation {
  readonly name: ActivationName;
  readonly value: (z: number) => number;
  /** At a kink the derivative from the left, as PyTorch has it. */
  readonly derivative: (z: number) => number;
}

/** The negative slope of `leaky_relu` where none is given, as `torch.nn.LeakyReLU` has it. */
export const usualSlope = 0.01;

/** Klambauer et al., "Self-Normalizing Neural Networks", 2017: the fixed point of mean 0 and variance 1. */
const seluAlpha = 1.6732632423543772;
const seluScale = 1.0507009873554805;

/**
 * - linear: z
 * - relu: max(0, z)
 * - leaky_relu: z for z > 0, slope·z elsewhere
 * - tanh; sigmoid: σ(z) = 1/(1 + e^(−z))
 * - selu: 1.0507·z for z > 0, 1.0507·1.6733·(e^z − 1) elsewhere
 * - gelu: z·Φ(z), Φ of the standard normal (Hendrycks and Gimpel, 2016); not the approximation by tanh
 * - silu: z·σ(z)
 */
export function activationOf(name: ActivationName, slope = usualSlope): Activation {
  switch (name) {
    case "linear":
      return { name, value: (z) => z, derivative: () => 1 };
    case "relu":
      return rectifier(name, 0);
    case "leaky_relu":
      return rectifier(name, slope);
    case "tanh":
      return { name, value: Math.tanh, derivative: (z) => 1 - Math.tanh(z) ** 2 };
    case "sigmoid":
      return { name, value: sigmoid, derivative: (z) => sigmoid(z) * sigmoid(-z) };
    case "selu":
      return {
        name,
        value: (z) => seluScale * (z > 0 ? z : seluAlpha * Math.expm1(z)),
        derivative: (z) => seluScale * (z > 0 ? 1 : seluAlpha * Math.exp(z)),
      };
    case "gelu":
      return {
        name,
        value: (z) => z * normalShare(z),
        derivative: (z) => normalShare(z) + z * normalDensity(z),
      };
    case "silu":
      return {
        name,
        value: (z) => z * sigmoid(z),
        derivative: (z) => sigmoid(z) * (1 + z * sigmoid(-z)),
      };
  }
}

/** The slope below 0 of the activations that are two straight lines through 0; null for the others. */
export function slopeOf({ name, derivative }: Activation): number | null {
  return name === "linear" || name === "relu" || name === "leaky_relu" ? derivative(-1) : null;
}

function rectifier(name: ActivationName, slope: number): Activation {
  return { name, value: (z) => (z > 0 ? z : slope * z), derivative: (z) => (z > 0 ? 1 : slope) };
}

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** Φ(z). */
function normalShare(z: number): number {
  return 0.5 * erfc(-z / Math.SQRT2);
}

function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}
