import type { Citation } from "./finding.ts";

/** A part of a layer, or all of it. */
export type LayerField = "weight" | "bias" | "stride" | "dilation" | "padding" | "layer";

/**
 * What prepared weights answer with instead of their own.
 * `taken`: a part of the layer is that of another handle: the `newest` (prepared last), the `first` that was prepared,
 * or the `previous` one that was run; of those with weights of the same shape, or of any. `first` may hold `untilRelease`
 * of a handle with that shape. `released`: a release takes away the weights of another handle, which are zeros then, or
 * cannot be run. `slot`: a handle that is prepared after a release takes the place of another that is in use. `input`:
 * inputs are read in the size of the first, or only as many items as it had. `later`: runs after the first lack the bias,
 * or add it again in each, or add the answer before. `caller`: the arrays of the caller are read. `together`: runs in
 * progress at once disturb each other.
 */
export type HandleRule =
  | {
      readonly kind: "taken";
      readonly field: LayerField;
      readonly of: "newest" | "first" | "previous";
      readonly with: "weightShape" | "anything";
      readonly untilRelease?: boolean;
    }
  | { readonly kind: "released"; readonly which: HandlePlace; readonly left: "zeros" | "error" }
  | { readonly kind: "slot"; readonly which: Exclude<HandlePlace, "previous"> }
  | { readonly kind: "input"; readonly what: "size" | "batch" }
  | { readonly kind: "later"; readonly what: "noBias" | "biasAgain" | "answerAdded" }
  | { readonly kind: "caller" }
  | { readonly kind: "together" };

/** Another handle: the one prepared last, the one prepared first, or the next or the previous one after that released. */
export type HandlePlace = "newest" | "oldest" | "next" | "previous";

/** What came before a run. `alone`: handles that are released. */
export type HandleSituation = "alone" | "another" | "released" | "sizes" | "again" | "written" | "together";

/** What was found about prepared weights. */
export interface HandleFinding {
  /** In which situations runs are wrong. */
  readonly situations: readonly HandleSituation[];
  /** Null if no rule gives all answers. */
  readonly rule: HandleRule | null;
  /** The known mistake that gives all answers; null for none. */
  readonly asIn: Citation | null;
  readonly runs: number;
  readonly wrong: number;
}
