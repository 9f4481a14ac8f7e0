/** Another bias is added to an element, or none where no product belongs to it or its input is all zeros. */
export interface BiasChange {
  readonly kind: "bias";
  readonly rule:
    | "item"
    | "row"
    | "column"
    | "firstOfBlock"
    | "lastOfBlock"
    | "onlyWithProducts"
    | "onlyWithSum"
    | "onlyInside"
    | "onlyWithInput"
    | "unlessEqual";
  /** Channels of a block. */
  readonly count?: number;
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
    | "biasOfGroup"
    | "firstAnswers"
    | "firstWritten"
    | "answersInterleaved"
    | "inputsInterleaved"
    | "filtersDrift"
    | "inputsDrift";
}
