import type { SignalPair } from "../../run/signals/signalReport.ts";

/** The pairs of each activation, in the order of the report. */
export function byActivation(pairs: readonly SignalPair[]): readonly (readonly [string, readonly SignalPair[]])[] {
  const names = [...new Set(pairs.map(({ activation }) => activation))];
  return names.map((name) => [name, pairs.filter(({ activation }) => activation === name)] as const);
}
