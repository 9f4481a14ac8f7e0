import type { BiasChange, GroupChange } from "./channelChange.ts";
import type {
  FormChange,
  GateChange,
  OrderChange,
  OverreadChange,
  PartlyChange,
  PlaceChange,
  PrecisionChange,
  SkippedChange,
  SpreadChange,
  ValueChange,
} from "./elementChange.ts";
import type { BorderChange, ExchangeChange, PaddingChange, SameChange, TermChange } from "./geometryChange.ts";

/** An operation whose index map is measured. */
export type Convolution = "conv2d" | "conv2dGradient" | "convTranspose2d" | "convTranspose2dGradient";

/** A tensor that a target answers with: gradients are measured one by one. */
export type Part = "output" | "inputGradient" | "weightGradient" | "biasGradient";

/**
 * A part of a request is that of an earlier one: of the first or the previous request with the same shapes, the same
 * shape of the weight, or of any.
 */
export interface StateChange {
  readonly kind: "state";
  readonly field: "input" | "weight" | "bias" | "stride" | "dilation" | "padding";
  readonly of: "first" | "previous";
  readonly with: "shapes" | "weightShape" | "anything";
}

/**
 * An answer has an earlier one added: `previous`, or all before. `shapes`: of the same shapes; `answerShape`: of the same
 * shape of the answer; `call`: the call just before, if its answer has the same shape.
 */
export interface AccumulatedChange {
  readonly kind: "accumulated";
  readonly of: "previous" | "all";
  readonly with: "shapes" | "answerShape" | "call";
}

/** Every so many-th answer is wrong, in one way. */
export interface EveryChange {
  readonly kind: "every";
  readonly count: number;
  readonly what: OwnChange;
}

/** After a request that was refused, every answer is wrong, in one way. */
export interface AfterRefusalChange {
  readonly kind: "afterRefusal";
  readonly what: OwnChange;
}

/** A change that depends on earlier requests. */
export type MemoryChange = StateChange | AccumulatedChange | EveryChange | AfterRefusalChange;

/** A change of one request: what it becomes does not depend on earlier ones. */
export type OwnChange =
  | TermChange
  | PaddingChange
  | PlaceChange
  | PartlyChange
  | SpreadChange
  | OverreadChange
  | OrderChange
  | GateChange
  | BorderChange
  | SameChange
  | ExchangeChange
  | BiasChange
  | FormChange
  | SkippedChange
  | GroupChange
  | ValueChange
  | PrecisionChange
  | { readonly kind: "refused" };

/**
 * What a target does instead of the definition. `ended`: it crashes or hangs; `unstable`: equal requests
 * get different answers.
 */
export type Change = OwnChange | MemoryChange | { readonly kind: "ended" } | { readonly kind: "unstable" };
