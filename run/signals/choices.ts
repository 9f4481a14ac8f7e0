import type { FanMode, InitializerParameters, Nonlinearity } from "../../contract/contract.ts";
import { nonlinearities } from "../../contract/scale.ts";
import type { ActivationName } from "../../properties/signal/theory/activations.ts";
import { usualSlope } from "../../properties/signal/theory/activations.ts";

/** What the weights of a network are drawn by: the layer's own default, or an initializer. */
export const initializerNames = [
  "default",
  "normal",
  "xavier_normal",
  "xavier_uniform",
  "kaiming_normal",
  "kaiming_uniform",
  "orthogonal",
] as const;
export type InitializerName = (typeof initializerNames)[number];

/** Parameters that a call gives; what is left out has the value that `weightsOf` states. */
export interface InitializerFlags {
  readonly mode?: FanMode;
  readonly nonlinearity?: Nonlinearity;
  readonly gain?: number;
  readonly std?: number;
}

/** The parameters that each initializer takes. */
export const takenBy: { readonly [N in InitializerName]: readonly (keyof InitializerFlags)[] } = {
  default: [],
  normal: ["std"],
  xavier_normal: ["gain"],
  xavier_uniform: ["gain"],
  kaiming_normal: ["mode", "nonlinearity"],
  kaiming_uniform: ["mode", "nonlinearity"],
  orthogonal: ["gain"],
};

/** An initializer with its parameters, without shape, dtype and seed; `default` is `conv2dParameters`. */
export type WeightChoice =
  | { readonly initializer: "default" }
  | {
      [N in Exclude<InitializerName, "default">]: { readonly initializer: N } & InitializerParameters[N];
    }[Exclude<InitializerName, "default">];

/** The six initializers of `--all`: kaiming by both forms, and one of each other kind. */
export const comparedInitializers: readonly InitializerName[] = [
  "default",
  "normal",
  "xavier_normal",
  "kaiming_normal",
  "kaiming_uniform",
  "orthogonal",
];

/** The six activations of `--all`. */
export const comparedActivations: readonly ActivationName[] = ["relu", "leaky_relu", "tanh", "sigmoid", "selu", "gelu"];

/** The standard deviation of `normal` where none is given: that of many papers' code. */
const usualStd = 0.01;

/**
 * The initializer for an activation. Kaiming's nonlinearity is the activation, if `calculate_gain` has it, else relu, which
 * is what users take for gelu and silu; `mode` is fan_in, `gain` 1 and `std` 0.01 where none is given.
 */
export function weightsOf(
  name: InitializerName,
  activation: ActivationName,
  { mode = "fan_in", nonlinearity = nonlinearityOf(activation), gain = 1, std = usualStd }: InitializerFlags,
): WeightChoice {
  switch (name) {
    case "default":
      return { initializer: name };
    case "normal":
      return { initializer: name, mean: 0, std };
    case "kaiming_normal":
    case "kaiming_uniform":
      return { initializer: name, mode, nonlinearity, a: nonlinearity === "leaky_relu" ? usualSlope : 0 };
    default:
      return { initializer: name, gain };
  }
}

function nonlinearityOf(activation: ActivationName): Nonlinearity {
  return nonlinearities.find((name) => name === activation) ?? "relu";
}

/** `kaiming_normal fan_out relu`, `normal 0.01`, `xavier_normal gain 1.67`; fan_in and a gain of 1 are not written. */
export function labelOf(weights: WeightChoice): string {
  switch (weights.initializer) {
    case "default":
      return "default";
    case "normal":
      return `normal ${shortNumber(weights.std ?? 1)}`;
    case "kaiming_normal":
    case "kaiming_uniform":
      return [weights.initializer, ...(weights.mode === "fan_out" ? ["fan_out"] : []), weights.nonlinearity].join(" ");
    default:
      return weights.gain === 1 ? weights.initializer : `${weights.initializer} gain ${shortNumber(weights.gain ?? 1)}`;
  }
}

function shortNumber(value: number): string {
  return `${Number(value.toPrecision(3))}`;
}
