import type { Discrepancy } from "../../properties/claim/discrepancy.ts";
import type { ActivationName } from "../../properties/signal/theory/activations.ts";
import type { NotOpened } from "../judge/messages.ts";
import type { Limits } from "../limits.ts";
import type { TargetChoice } from "../target/loadTarget.ts";
import type { WeightChoice } from "./choices.ts";
import type { NetworkGains } from "./measureNetwork.ts";
import type { SignalSettings } from "./signalReport.ts";
import type { Lacking } from "./standIn.ts";

/** A network without its target, as it travels to a worker. */
export interface NetworkAsk extends Omit<SignalSettings, "seeds"> {
  readonly activation: ActivationName;
  readonly weights: WeightChoice;
  readonly seed: number;
}

/** What a worker is put: to measure one network on the target. */
export interface Ask {
  readonly target: TargetChoice;
  readonly limits: Limits;
  readonly network: NetworkAsk;
}

/** The gains of a network, in which the reference computed what the target does not support. */
export interface MeasuredNetwork extends NetworkGains {
  readonly lacking: Lacking;
}

/** A worker's reply. `wrong`: an answer that no network can go on with. */
export type Reply =
  | { readonly kind: "measured"; readonly measured: MeasuredNetwork }
  | { readonly kind: "wrong"; readonly discrepancy: Discrepancy }
  | NotOpened;
