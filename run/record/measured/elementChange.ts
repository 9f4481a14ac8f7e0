/**
 * A tensor in a convolution: the plane that a window slides over (input of conv2d, output of its transpose), the
 * kernel, the plane of the windows, and the bias.
 */
export type Role = "fine" | "weight" | "coarse" | "bias";

/**
 * Elements along an axis of a tensor. `fromProduct`: channels after those that fill `count` products; `beyond`: those
 * after the last whole block of `count`; `rest`: the same where there is a whole block; `before`: those before the last
 * block of `count`; `ofEach`: those of each block of `count` after its first `kept`; `added`: those of outputPadding.
 */
export type Which =
  | { readonly which: "first" | "last" | "odd" | "even" | "added" }
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
 * plane), at their index divided by the stride (`inSteps`), as those of the first index (`first`), the previous or the
 * next one, or with the one before (`withPrevious`) or all before (`withAllBefore`) added.
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
  readonly rule: "float32" | "float64" | "oneItem" | "channelsTimesGroups" | "fourAxes" | "axesExchanged";
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
  /** The answer is written as it belongs, and read in this order. */
  readonly isReadBack?: boolean;
}

/**
 * gradOutput is taken for 0 where the output is `negative`, or `notPositive`, as behind an activation; or everywhere if
 * the whole input is 0.
 */
export interface GateChange {
  readonly kind: "gate";
  readonly rule: "negative" | "notPositive" | "zeroInput";
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
