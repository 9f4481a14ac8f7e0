import type { PaddingMode } from "../../../contract/contract.ts";

/** An operation whose index map is measured. */
export type Convolution = "conv2d" | "conv2dGradient" | "convTranspose2d";

/** A tensor that a target answers with: gradients are measured one by one. */
export type Part = "output" | "inputGradient" | "weightGradient" | "biasGradient";

/**
 * A tensor in a convolution: the plane that a window slides over (input of conv2d, output of its transpose), the
 * kernel, the plane of the windows, and the bias.
 */
export type Role = "fine" | "weight" | "coarse" | "bias";

/** An axis, 0 the height and 1 the width. */
export type Axis = 0 | 1;

/** The terms of `y·step + i·dilation − begin`, and the number of windows. */
export type Term = "step" | "dilation" | "begin" | "size";

/** What may stand where a term belongs; `other`: of the other axis. */
export type TermValue =
  | "zero"
  | "one"
  | "two"
  | "stride"
  | "otherStride"
  | "maxStride"
  | "minStride"
  | "strideUpToKernel"
  | "strideUpToTwo"
  | "strideTimesDilation"
  | "strideLessOne"
  | "strideAndOne"
  | "dilation"
  | "otherDilation"
  | "maxDilation"
  | "minDilation"
  | "dilationAndOne"
  | "dilationLessOne"
  | "dilationUpToTwo"
  | "kernel"
  | "otherKernel"
  | "groups"
  | "batch"
  | "begin"
  | "otherBegin"
  | "end"
  | "otherEnd"
  | "maxBegin"
  | "minBegin"
  | "beginLessOne"
  | "beginAndOne"
  | "beginDoubled"
  | "beginUpToOne"
  | "beginUpToKernel"
  | "beginUpToExtent"
  | "beginTimesStride"
  | "beginTimesDilation"
  | "beginInSteps"
  | "bothEnds"
  | "halfOfBothEnds"
  | "upperHalfOfBothEnds"
  | "halfKernel"
  | "halfExtent"
  | "kernelLessOne"
  | "halfKernelLessOne"
  | "extentLessOne"
  | "extentLessBegin"
  | "sameWithoutStride"
  | "sameWithoutDilation"
  | "oneLess"
  | "oneMore"
  | "otherSize"
  | "roundedUp"
  | "roundedToNearest"
  | "inputSize"
  | "inputBySteps";

/** A term has another value. `isSizeKept`: the output has the right size, although the term determines it. */
export type TermChange = { readonly kind: "term"; readonly isSizeKept: boolean } & (
  | { readonly term: Term; readonly axis: Axis | "both"; readonly value: TermValue }
  | { readonly term: "mode"; readonly mode: PaddingMode | "symmetric" }
);

/** A side of the border. */
export type Side = "top" | "bottom" | "left" | "right";

/**
 * The four widths of the border are those of other sides, top, bottom, left and right; or each follows from itself.
 * `isSizeKept`: the output has the right size.
 */
export type PaddingChange = { readonly kind: "padding"; readonly isSizeKept: boolean } & (
  | { readonly sides: readonly (Side | "none")[] }
  | { readonly each: "upToOne" | "upToKernel" | "upToExtent" | "largest" | "smallest" | "doubled" | "inDilations" }
);

/** Elements along an axis of a tensor. `beyond`: those after the last whole block of `count`. */
export type Which =
  | { readonly which: "first" | "last" | "odd" | "even" }
  | { readonly which: "from" | "at" | "beyond"; readonly count: number };

/**
 * Elements are read or written as 0 (`lost`), in the opposite order (`mirrored`; `turned`: along both axes of the
 * plane), or as those of the first index (`first`), the previous or the next one.
 */
export type PlaceChange = { readonly kind: "places"; readonly role: Role; readonly axis: number } & (
  | ({ readonly how: "lost" } & Which)
  | { readonly how: "mirrored" | "turned" | "first" | "previous" | "next" }
);

/**
 * The memory of a tensor is read or written as if its axes came in another order: `[1, 0, 2, 3]` for a weight that is
 * read [i, o] instead of [o, i].
 */
export interface OrderChange {
  readonly kind: "order";
  readonly role: Role;
  readonly order: readonly number[];
}

/** Another rule for the channels that belong together. */
export interface GroupChange {
  readonly kind: "group";
  readonly rule:
    | "interleaved"
    | "first"
    | "last"
    | "reversed"
    | "firstFilters"
    | "filtersInterleaved"
    | "biasOfFirstGroup"
    | "biasOfGroup";
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
    | "perTap"
    | "perProduct"
    | "timesTaps";
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
 * What a target does instead of the definition. `ended`: it crashes or hangs; `unstable`: equal requests
 * get different answers.
 */
export type Change =
  | TermChange
  | PaddingChange
  | PlaceChange
  | OrderChange
  | GroupChange
  | ValueChange
  | PrecisionChange
  | StateChange
  | { readonly kind: "refused" }
  | { readonly kind: "ended" }
  | { readonly kind: "unstable" };
