import type { Axis } from "./geometryChange.ts";

/** Numbers of a request that exist once for each axis, the height first. */
export type AxisFeature =
  | "stride"
  | "dilation"
  | "kernel"
  | "begin"
  | "end"
  | "fine"
  | "coarse"
  | "extent"
  | "remainder"
  | "outputPadding";

/** Numbers of a request that exist once. */
export type PlainFeature =
  | "batch"
  | "groups"
  | "fineChannels"
  | "coarseChannels"
  | "fineChannelsOfGroup"
  | "coarseChannelsOfGroup"
  | "taps"
  | "products"
  | "windows"
  | "border";

/** Words of a request. */
export type WordFeature = "dtype" | "paddingMode" | "padding" | "bias";

/** The height, the width, both, or at least one of them. */
export type Axes = Axis | "both" | "any";

/** `multiple`: of the number. */
export type Relation = "above" | "below" | "equal" | "multiple" | "notMultiple";

/** A condition on a request. `axes`: height against width; `pair` and `plainPair`: two numbers of a request. */
export type Condition =
  | {
      readonly kind: "axis";
      readonly feature: AxisFeature;
      readonly axes: Axes;
      readonly is: Relation;
      readonly number: number;
    }
  | { readonly kind: "plain"; readonly feature: PlainFeature; readonly is: Relation; readonly number: number }
  | { readonly kind: "axes"; readonly feature: AxisFeature; readonly is: "equal" | "unequal" | "above" | "below" }
  | {
      readonly kind: "pair";
      readonly left: AxisFeature;
      readonly is: "above" | "equal" | "unequal" | "below" | "notBelow";
      readonly right: AxisFeature;
      readonly axes: Axes;
    }
  | {
      readonly kind: "plainPair";
      readonly left: PlainFeature;
      readonly is: "equal" | "unequal";
      readonly right: PlainFeature;
    }
  | { readonly kind: "word"; readonly feature: WordFeature; readonly is: "equal" | "unequal"; readonly word: string }
  | { readonly kind: "depthwise" };
