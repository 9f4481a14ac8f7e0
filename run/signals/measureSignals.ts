import type { Discrepancy } from "../../properties/claim/discrepancy.ts";
import type { ActivationName } from "../../properties/signal/theory/activations.ts";
import { endText } from "../judge/unjudged.ts";
import type { Limits } from "../limits.ts";
import { type Child, programNextTo, startChild } from "../process/child.ts";
import { inLanes } from "../process/lanes.ts";
import type { TargetChoice } from "../target/loadTarget.ts";
import type { WeightChoice } from "./choices.ts";
import type { Ask, MeasuredNetwork, NetworkAsk, Reply } from "./messages.ts";
import type { SignalPair, SignalSettings } from "./signalReport.ts";
import { summarize } from "./summarize.ts";

/** What is measured: networks of each activation with each of its initializers. */
export interface SignalPlan {
  readonly target: TargetChoice;
  readonly pairs: readonly { readonly activation: ActivationName; readonly weights: WeightChoice }[];
  readonly settings: SignalSettings;
  /** Of the first network; the seeds of every other follow. */
  readonly seed: number;
}

export interface SignalRun {
  readonly limits: Limits;
  /** Child processes at a time. */
  readonly workers: number;
  /** Ends the children at once. */
  readonly signal: AbortSignal;
  readonly onNetwork: (event: { readonly kind: "started" | "finished"; readonly network: NetworkAsk }) => void;
}

/** Why a run has no report. */
export type NoSignals =
  | { readonly kind: "noTarget" | "cannotRun"; readonly message: string }
  | { readonly kind: "wrong"; readonly discrepancy: Discrepancy }
  | { readonly kind: "interrupted" };

const worker = programNextTo(import.meta, "worker");

/**
 * Measures every network of the plan in child processes. The first network that cannot be measured ends the run: its target
 * crashed, hung, could not be loaded or gave an answer with which no network can go on.
 */
export async function measureSignals(
  { target, pairs, settings, seed }: SignalPlan,
  { limits, workers, signal, onNetwork }: SignalRun,
): Promise<readonly SignalPair[] | NoSignals> {
  const { seeds, ...sizes } = settings;
  const plans = pairs.map((pair) => ({ ...sizes, ...pair }));
  const measured = plans.map((): MeasuredNetwork[] => []);
  // A layer has two seeds: of its weight and of its bias.
  const networks = plans.flatMap((plan, p) =>
    Array.from({ length: seeds }, (_, k) => ({ p, k, network: { ...plan, seed: seed + 2 * settings.layers * k } })),
  );
  let problem: NoSignals | null = null;
  await inLanes(networks, Math.min(workers, networks.length), {
    open: () => {
      const child = startChild<Ask, Reply>(worker);
      signal.addEventListener("abort", child.end);
      return child;
    },
    work: async (child: Child<Ask, Reply>, { p, k, network }) => {
      if (problem) return;
      onNetwork({ kind: "started", network });
      const reply = await child.put({ target, limits, network });
      onNetwork({ kind: "finished", network });
      if (reply.kind === "measured") (measured[p] as MeasuredNetwork[])[k] = reply.measured;
      else if (signal.aborted) problem = { kind: "interrupted" };
      else if (reply.kind === "ended") problem ??= { kind: "cannotRun", message: endText(reply, limits) };
      else problem ??= reply;
    },
    close: (child) => child.end().then(() => {}),
  });
  return problem ?? plans.map((plan, p) => summarize(plan, measured[p] as readonly MeasuredNetwork[]));
}
