import type { BiasChange, GroupChange } from "./channelChange.ts";
import type { BorderChange, ExchangeChange, PaddingChange, SameChange, TermChange } from "./geometryChange.ts";

/** An operation whose index map is measured. */
export type Convolution = "conv2d" | "conv2dGradient" | "convTranspose2d";

/** A tensor that a target answers with: gradients are measured one by one. */
export type Part = "output" | "inputGradient" | "weightGradient" | "biasGradient";

/**
 * A tensor in a convolution: the plane that a window slides over (input of conv2d, output of its transpose), the
 * kernel, the plane of the windows, and the bias.
 */
export type Role = "fine" | "weight" | "coarse" | "bias";

/**
 * Elements along an axis of a tensor. `fromProduct`: channels after those that fill `count` products; `beyond`: those after the last whole block of `count`; `rest`: the same where there is a whole block; `before`: those before the
 * last block of `count`; `ofEach`: those of each block of `count` after its first `kept`.
 */
export type Which =
  | { readonly which: "first" | "last" | "odd" | "even" }
  | { readonly which: "from" | "fromProduct" | "at" | "beyond" | "rest" | "before"; readonly count: number }
  | { readonly which: "ofEach"; readonly count: number; readonly kept: number };

/**
 * Axes of a tensor that count as one, in the order of memory: the taps of a kernel or the pixels of a plane (`plane`),
 * the products of a filter or the values of an item (`item`), or all values; or the height and the width, each by
 * itself (`sides`).
 */
export type Span = "plane" | "item" | "all" | "sides";

/**
 * Elements are read or written as 0 (`lost`), in the opposite order (`mirrored`; `turned`: along both axes of the
 * plane), at their index divided by the stride (`inSteps`), as those of the first index (`first`), the previous or the next one, or with the one before (`withPrevious`)
 * or all before (`withAllBefore`) added.
 */
export type PlaceChange = { readonly kind: "places"; readonly role: Role; readonly axis: number | Span } & (
  | ({ readonly how: "lost" } & Which)
  | {
      readonly how:
        | "mirrored"
        | "turned"
        | "inSteps"
        | "first"
        | "previous"
        | "next"
        | "withPrevious"
        | "withAllBefore";
    }
);

/** A factor lacks elements, or the bias is missing, in some elements of the answer: `at` selects these. */
export interface PartlyChange {
  readonly kind: "partly";
  readonly what: PlaceChange | ValueChange;
  readonly at: PlaceChange & { readonly how: "lost" };
}

/** One NaN, or one value that is not finite, makes all values of the answer along an axis NaN. */
export interface SpreadChange {
  readonly kind: "spread";
  readonly axis: number | Exclude<Span, "sides">;
  readonly of: "nan" | "nonFinite";
}

/**
 * The values after each filter, kernel or row of the weight, up to a multiple of `count`, are multiplied by 0 and added:
 * one that is not finite makes the sum NaN.
 */
export interface OverreadChange {
  readonly kind: "overread";
  readonly axis: 3 | "plane" | "item";
  readonly count: number;
}

/** The answer has another form: dtype, batch or axes. */
export interface FormChange {
  readonly kind: "form";
  readonly rule: "float32" | "float64" | "oneItem" | "channelsTimesGroups" | "fourAxes";
}

/** Products with a zero of a tensor do not count, even if the other factor is infinite or NaN. */
export interface SkippedChange {
  readonly kind: "skipped";
  readonly role: Role;
}

/**
 * The memory of a tensor is read or written as if its axes came in another order: `[1, 0, 2, 3]` for a weight that is
 * read [i, o] instead of [o, i].
 */
export interface OrderChange {
  readonly kind: "order";
  readonly role: Role;
  readonly order: readonly number[];
}

/** Values are mapped: the answer, or a tensor before it is read. `number`: the factor, the limit or the offset. */
export interface ValueChange {
  readonly kind: "value";
  readonly role: Role;
  readonly map:
    | "positive"
    | "negative"
    | "magnitude"
    | "negated"
    | "rounded"
    | "cut"
    | "floored"
    | "wrappedToInt8"
    | "wrappedToInt16"
    | "notANumber"
    | "times"
    | "plus"
    | "upTo"
    | "within"
    | "positiveUpTo"
    | "constant"
    | "levels"
    | "belowIsZero"
    | "smallIsZero"
    | "subnormalIsZero"
    | "nanIsZero"
    | "infinityIsLargest"
    | "infinityIsNan"
    | "upperHalfIsInfinite"
    | "perTap"
    | "perProduct"
    | "perRootOfProducts"
    | "perItem"
    | "perCoarseChannel"
    | "timesTaps"
    | "timesFineChannels"
    | "timesCoarseChannels";
  readonly number?: number;
}

/**
 * Numbers of a narrower format on the way: a tensor that is read, both factors, all that is read, each product, each
 * partial sum, or the answer. `storage`: all that is read, and the answer; `everything`: each product and sum, too.
 */
export interface PrecisionChange {
  readonly kind: "precision";
  readonly what: Role | "factors" | "read" | "product" | "sum" | "answer" | "storage" | "everything";
  readonly format: "float32" | "tf32" | "tf32Cut" | "float16" | "bfloat16" | "bfloat16Cut";
}

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
