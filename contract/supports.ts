import * as v from "valibot";
import { paddingModes, paddings } from "./convolution.ts";
import { initializers } from "./initialization.ts";
import { closedRecord, declarable, type Fields, flag, list, type Schema, whole, word } from "./schema.ts";
import { dtypes } from "./tensor.ts";

const grouped = {
  groups: declarable(
    v.union([flag(), v.literal("depthwise")], "must be true, false or depthwise"),
    "More than one group; depthwise: only with one input channel each. Default: true.",
  ),
};
const typed = { dtypes: declarable(list(word(dtypes)), "Default: float32 and float64."), ...grouped };

/** The words for the requests of a convolution. */
const ofConvolution = {
  ...typed,
  paddingModes: declarable(list(word(paddingModes)), "Default: all."),
  paddings: declarable(list(word(paddings)), "The string paddings, and explicit for four numbers. Default: all."),
  stringPadding: declarable(flag(), "false takes valid, same_upper and same_lower out of paddings. Default: true."),
  asymmetricPadding: declarable(flag(), "Begin and end padding of an axis may differ. Default: true."),
  paddingBeyondKernel: declarable(
    flag(),
    "Explicit padding of a side may be as large as the effective kernel of its axis, dilation · (k − 1) + 1, or larger. Default: true.",
  ),
  dilation: declarable(flag(), "Dilation beyond 1. Default: true."),
  dilationWithStride: declarable(flag(), "Stride and dilation beyond 1 in one request. Default: true."),
  emptyBatch: declarable(flag(), "An input with N = 0. Default: true."),
  maxRequestBytes: declarable(whole(0), "Requests whose tensors hold more bytes are not sent. Default: no limit."),
  negativePadding: declarable(flag(), "Negative padding crops the input instead of being invalid. Default: false."),
  kernelBeyondInput: declarable(
    flag(),
    "A kernel larger than the padded input gives an empty output instead of being invalid. Default: false.",
  ),
  mixedDtypes: declarable(
    word(["refused", "promoted"]),
    "Tensors of several dtypes in one request: promoted gives an answer of the widest, float32 for float16 and bfloat16; refused, the request is invalid. Default: refused.",
  ),
  subnormals: declarable(
    word(["kept", "flushed"]),
    "flushed: subnormal numbers of a request or an answer may become zero. Default: kept.",
  ),
  nan: declarable(
    word(["propagates", "unspecified"]),
    "unspecified: a sum with a NaN may have any value. Default: propagates.",
  ),
};

const ofTransposed = {
  ...ofConvolution,
  outputPadding: declarable(
    v.union(
      [word(["below-stride", "below-stride-or-dilation"]), v.literal(false)],
      "must be below-stride or below-stride-or-dilation or false",
    ),
    "The outputPadding of an axis is below its stride; below its stride or its dilation; false: always 0. Default: below-stride-or-dilation.",
  ),
};

const byOperation = {
  conv2d: declarable(closedRecord(ofConvolution), "The words of a convolution."),
  conv2dGradient: declarable(closedRecord(ofConvolution), "The words of a convolution."),
  convTranspose2d: declarable(closedRecord(ofTransposed), "The words of a convolution, and outputPadding."),
  convTranspose2dGradient: declarable(closedRecord(ofTransposed), "The words of a convolution, and outputPadding."),
  initialize: declarable(closedRecord(typed), "dtypes and groups."),
  conv2dParameters: declarable(closedRecord(grouped), "groups."),
};

/** The words that an operation may have for itself. */
export interface SupportsByOperation extends Fields<typeof byOperation> {}

/** The words that hold for every operation, unless it has its own. */
export interface OperationSupports extends Fields<typeof ofTransposed> {}

/** The words of `supports`; `operations` are the names of the operations. */
export function supportsIn<O extends string>(operations: readonly O[]) {
  return {
    operations: declarable(list(word(operations)), "Default: all that are served."),
    initializers: declarable(list(word(initializers)), "Default: all."),
    seeds: declarable(
      word(["none", "uint32", "uint53"]),
      "none: seeds are ignored, so that no claim about seeds and no replay is possible. Default: uint32.",
    ),
    ...ofTransposed,
    byOperation: declarable(
      closedRecord(byOperation) as Schema<SupportsByOperation>,
      "Words for one operation, instead of those for all.",
    ),
  };
}
