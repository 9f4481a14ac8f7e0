import { availableParallelism } from "node:os";
import { Command, InvalidArgumentError, Option } from "commander";
import type { FanMode, Nonlinearity } from "../../contract/contract.ts";
import { nonlinearities } from "../../contract/scale.ts";
import { type ActivationName, activationNames } from "../../properties/signal/theory/activations.ts";
import { callOf, isCheckout } from "../../run/files/invocation.ts";
import { defaultLimits } from "../../run/limits.ts";
import { type InitializerName, initializerNames } from "../../run/signals/choices.ts";
import { shippedNames } from "../../targets/catalogue.ts";
import { toCommand, toCount, toSeconds } from "./values.ts";

/** The options of a call, as they were given or by default. */
export interface SignalFlags {
  readonly activation?: readonly ActivationName[];
  readonly initializer?: readonly InitializerName[];
  readonly all?: true;
  readonly mode?: FanMode;
  readonly nonlinearity?: Nonlinearity;
  readonly gain?: number;
  readonly std?: number;
  readonly bias?: true;
  readonly layers: number;
  readonly channels: number;
  readonly size: number;
  readonly seeds: number;
  readonly seed: number;
  readonly json?: string;
  readonly svg?: string;
  readonly html?: string;
  readonly command?: string;
  readonly startLimit: number;
  readonly requestLimit: number;
  readonly workers: number;
}

const call = callOf("signals").join(" ");

/** The words and options of signals, with their help. */
export const signalsOptions = new Command("signals")
  .usage("[TARGET] [options]")
  .description("Sends signals forward and gradients back through deep networks of a target, and compares with theory.")
  .argument(
    "[TARGET]",
    `${shippedNames.join(", ")}, or the path of a module${isCheckout ? " (default: reference)" : ""}`,
  )
  .option(
    "--activation <name>",
    `${activationNames.join(", ")}; may be repeated (default: relu)`,
    oneOf(activationNames),
  )
  .option(
    "--initializer <name>",
    `${initializerNames.join(", ")}; may be repeated (default: kaiming_normal)`,
    oneOf(initializerNames),
  )
  .option("--all", "six activations and six initializers, each with each; fewer where the call names them")
  .addOption(new Option("--mode <fan>", "of kaiming_*, default fan_in").choices(["fan_in", "fan_out"]))
  .addOption(
    new Option("--nonlinearity <name>", "of kaiming_*, default the activation, or relu where it has no gain").choices(
      nonlinearities,
    ),
  )
  .option("--gain <n>", "of xavier_* and orthogonal, default 1", toPositive)
  .option("--std <n>", "of normal, default 0.01", toPositive)
  .option("--bias", "keep the layer's default bias; else biases are 0")
  .option("--layers <n>", "convolutions, each with its activation", between(1, 1000), 30)
  .option("--channels <n>", "channels of every layer; of few, a ReLU network may die", between(16, 1024), 32)
  .option("--size <n>", "height and width of a plane", between(1, 64), 4)
  .option("--seeds <n>", "networks per pair of activation and initializer", between(1, 10_000), 8)
  .option("--seed <n>", "the first seed", toSeed, 0)
  .option("--json <file>", "write the measured and the expected curves as JSON")
  .option("--svg <file>", "write the plots as one picture")
  .option("--html <file>", "write plots and tables as one page")
  .option("--command <text>", "measure a program that speaks JSON-RPC over stdio, instead of TARGET", toCommand)
  .option("--start-limit <s>", "seconds to load and to answer the first request", toSeconds, defaultLimits.start)
  .option("--request-limit <s>", "seconds to answer each further request", toSeconds, defaultLimits.request)
  .option("--workers <n>", "networks measured in parallel, each in its own process", toCount, availableParallelism())
  .addHelpText(
    "after",
    `
A network is so many 3×3 convolutions with circular padding, each followed by the activation. The target draws the
weights, convolves, and computes the gradients; what it does not support, the reference does. The activations are
computed here, in float64. A gain is the factor by which one layer changes the second moment of the signal, or of the
gradient on its way back; it agrees if theory lies in its interval, 4.5 standard errors and 0.5/channels on each side.

Exit codes: 0 every gain agrees with theory; 1 one does not, or the target supports no network of the call; 2 usage
error; 3 the target could not be run, or a network could not be computed; 130 interrupted.

Examples:
  ${call} --activation relu --initializer kaiming_normal
  ${call} --activation tanh --initializer xavier_normal --gain 1.667 --svg tanh.svg
  ${call} onnxruntime-node --all --html signals.html`,
  );

function oneOf<Name extends string>(names: readonly Name[]) {
  return (text: string, given: readonly Name[] = []): readonly Name[] => {
    const name = names.find((each) => each === text);
    if (name === undefined) throw new InvalidArgumentError(`Allowed choices are ${names.join(", ")}.`);
    return given.includes(name) ? given : [...given, name];
  };
}

function between(low: number, high: number) {
  return (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < low || value > high)
      throw new InvalidArgumentError(`It must be a whole number from ${low} to ${high}.`);
    return value;
  };
}

/** Beyond these a layer leaves the range of float32. */
function toPositive(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 1e-6 && value <= 1e6))
    throw new InvalidArgumentError("It must be a number from 1e-6 to 1e6.");
  return value;
}

function toSeed(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("It must be a whole number from 0 to 999999999.");
  return Number(text);
}
