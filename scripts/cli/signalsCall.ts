import { UsageError } from "../../run/files/usageError.ts";
import {
  comparedActivations,
  comparedInitializers,
  type InitializerFlags,
  initializerNames,
  takenBy,
  weightsOf,
} from "../../run/signals/choices.ts";
import type { SignalPlan } from "../../run/signals/measureSignals.ts";
import { minRatios } from "../../run/signals/summarize.ts";
import type { SignalFlags } from "./signalsOptions.ts";
import { choiceOf } from "./targetChoice.ts";

/** Checks the call. UsageError with the first thing that is wrong. */
export function readSignalsCall(target: string | undefined, flags: SignalFlags): SignalPlan {
  const { layers, channels, size, seeds, seed } = flags;
  const activations = flags.activation ?? (flags.all ? comparedActivations : ["relu" as const]);
  const initializers = flags.initializer ?? (flags.all ? comparedInitializers : ["kaiming_normal" as const]);
  const { mode, nonlinearity, gain, std } = flags;
  const parameters: InitializerFlags = Object.fromEntries(
    Object.entries({ mode, nonlinearity, gain, std }).filter(([, value]) => value !== undefined),
  );
  for (const name of Object.keys(parameters) as (keyof InitializerFlags)[]) {
    if (initializers.some((initializer) => takenBy[initializer].includes(name))) continue;
    const takers = initializerNames.filter((initializer) => takenBy[initializer].includes(name));
    throw new UsageError(`--${name} needs --initializer ${takers.join(" or ")}, got ${initializers.join(", ")}`);
  }
  if (layers * seeds < minRatios)
    throw new UsageError(
      `--layers times --seeds must be ${minRatios} or more, so that an interval can be given, got ${layers} times ${seeds}`,
    );
  return {
    target: choiceOf(target, flags.command),
    pairs: activations.flatMap((activation) =>
      initializers.map((initializer) => ({ activation, weights: weightsOf(initializer, activation, parameters) })),
    ),
    settings: { layers, channels, size, hasBias: flags.bias ?? false, seeds },
    seed,
  };
}
