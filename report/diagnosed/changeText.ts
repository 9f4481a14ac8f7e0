import type { AccumulatedChange, Change, Convolution, Part, StateChange } from "../../run/record/measured/change.ts";
import type { GroupChange } from "../../run/record/measured/channelChange.ts";
import { isTransposed } from "../../run/record/measured/convolutions.ts";
import type {
  FormChange,
  GateChange,
  OverreadChange,
  PrecisionChange,
  Role,
  SpreadChange,
} from "../../run/record/measured/elementChange.ts";
import { biasText } from "./biasText.ts";
import { ordinal } from "./numbers.ts";
import { exchangeText, paddingText, sameText } from "./paddingText.ts";
import { placeOf, placeText } from "./placeText.ts";
import { termText } from "./termText.ts";
import { valueText } from "./valueText.ts";
import { tensorName } from "./words.ts";

/** What a target does instead of the definition: `the answer is max(0, sum)`. */
export function changeText(change: Change, operation: Convolution, parts: readonly Part[]): string {
  const name = (role: Role) => tensorName(role, operation, parts);
  switch (change.kind) {
    case "refused":
      return "the request is refused with an error";
    case "ended":
      return "the target crashes or hangs";
    case "unstable":
      return "equal requests get different answers";
    case "state":
      return stateText(change);
    case "accumulated":
      return accumulatedText(change);
    case "every":
      return `in every ${ordinal(change.count)} answer, ${changeText(change.what, operation, parts)}`;
    case "afterRefusal":
      return `after a request that was refused, ${changeText(change.what, operation, parts)} in every answer`;
    case "term":
      return termText(change, operation);
    case "padding":
      return paddingText(change, operation);
    case "same":
      return sameText(change, operation);
    case "border":
      return change.fill === "zerosInCorners"
        ? "the corners of the border, outside along both axes, are 0"
        : `the border is filled with ${change.fill}`;
    case "exchange":
      return exchangeText(change, operation);
    case "bias":
      return biasText(change);
    case "form":
      return formTexts[change.rule];
    case "skipped":
      return `products with a zero of ${name(change.role)} are skipped, even where the other factor is infinite or NaN`;
    case "places":
      return placeText(change, name);
    case "partly":
      return `in ${placeOf(change.at, name)}, ${changeText(change.what, operation, parts)}`;
    case "spread":
      return spreadText(change);
    case "overread":
      return overreadText(change);
    case "order": {
      const letters = axisLetters(change.role, operation);
      const order = change.order.map((axis) => letters[axis]);
      if (change.isReadBack)
        return `${name(change.role)} is written as [${letters.join(", ")}] and read as [${order.join(", ")}]`;
      return `the memory of ${name(change.role)} is taken for [${order.join(", ")}] where it is [${letters.join(", ")}]`;
    }
    case "gate":
      return gateTexts[change.rule];
    case "group":
      return (isTransposed(operation) && transposedGroupTexts[change.rule]) || groupTexts[change.rule];
    case "value":
      return valueText(change, name);
    case "precision":
      return precisionText(change, name);
  }
}

function stateText({ field, of, with: key }: StateChange): string {
  const like = { shapes: " with the same shapes", weightShape: " with a weight of the same shape", anything: "" }[key];
  return `a request gets the ${field} of the ${of} request${like}`;
}

function accumulatedText({ of, with: key }: AccumulatedChange): string {
  const like = {
    shapes: "to requests with the same shapes",
    answerShape: "of the same shape",
    call: "of the same shape, if it came just before",
  }[key];
  return of === "all" ? `an answer has all earlier ones ${like} added` : `an answer has the earlier one ${like} added`;
}

function axisLetters(role: Role, operation: Convolution): readonly string[] {
  if (role !== "weight") return ["n", "c", "h", "w"];
  return isTransposed(operation) ? ["i", "o", "h", "w"] : ["o", "i", "h", "w"];
}

function spreadText({ axis, of }: SpreadChange): string {
  const units = ["all items at its place", "all channels at its place", "its whole column", "its whole row"];
  const spans = { plane: "its whole plane", item: "its whole item", all: "the whole answer" };
  const made = typeof axis === "number" ? units[axis] : spans[axis];
  return `one value that is ${of === "nan" ? "NaN" : "not finite"} makes ${made} NaN`;
}

function overreadText({ axis, count }: OverreadChange): string {
  const unit = axis === 3 ? "row of each kernel" : axis === "plane" ? "kernel" : "filter";
  return `the weights after each ${unit}, up to a multiple of ${count}, are multiplied by 0, which makes the sum NaN where one is not finite`;
}

const formTexts: Readonly<Record<FormChange["rule"], string>> = {
  float32: "the answer has the dtype float32",
  float64: "the answer has the dtype float64",
  oneItem: "the answer has one item, of zeros",
  channelsTimesGroups: "the answer has groups times as many channels, the additional ones 0",
  axesExchanged: "the first two axes of the shape of the weight's gradient are exchanged",
  fourAxes: "the gradient of the bias has four axes, [1, channels, 1, 1]",
};

const gateTexts: Readonly<Record<GateChange["rule"], string>> = {
  negative: "gradOutput counts as 0 where the output is negative",
  notPositive: "gradOutput counts as 0 where the output is not positive",
  zeroInput: "gradOutput counts as 0 where the whole input is 0",
};

const groupTexts: Readonly<Record<GroupChange["rule"], string>> = {
  interleaved: "an output channel o reads the group o mod groups",
  first: "every output channel reads the first group",
  last: "every output channel reads the last group",
  reversed: "the groups of the input come in the opposite order",
  firstFilters: "every group has the first group's filters",
  filtersInterleaved: "the filters are ordered by their place in the group first",
  biasOfFirstGroup: "every group has the first group's bias",
  biasOfGroup: "the bias is indexed by group",
  firstAnswers: "every group repeats the first group's answer",
  inputsInterleaved: "an input channel c belongs to the group c mod groups",
  filtersDrift: "each item of the batch has the filters of the next group",
  inputsDrift: "each item of the batch reads the next group",
  firstWritten: "only the output channels of the first group are written, the others are 0",
  answersInterleaved: "the output channels are ordered by their place in the group first",
};

/** The same where windows are of the input, and the output is what they slide over. */
const transposedGroupTexts: Partial<typeof groupTexts> = {
  interleaved: "an input channel c adds to the group c mod groups",
  first: "every input channel adds to the first group",
  last: "every input channel adds to the last group",
  reversed: "the groups of the output come in the opposite order",
  inputsInterleaved: "an output channel o belongs to the group o mod groups",
  inputsDrift: "each item of the batch adds to the next group",
  firstWritten: "only the input channels of the first group are written, the others are 0",
  answersInterleaved: "the input channels are ordered by their place in the group first",
};

const formatTexts: Readonly<Record<PrecisionChange["format"], string>> = {
  float32: "float32 (24 bits)",
  tf32: "TF32 (11 bits)",
  tf32Cut: "TF32 (11 bits), cut",
  float16: "float16 (11 bits)",
  bfloat16: "bfloat16 (8 bits)",
  bfloat16Cut: "bfloat16 (8 bits), cut",
};

const precisionSubjects = {
  factors: "both factors of each product are",
  read: "all that is read is",
  product: "each product is",
  sum: "each partial sum is",
  answer: "the answer is",
  storage: "all that is read and the answer are",
  everything: "all that is read, each product and each partial sum are",
} as const;

function precisionText({ what, format }: PrecisionChange, name: (role: Role) => string): string {
  const subject =
    what in precisionSubjects ? precisionSubjects[what as keyof typeof precisionSubjects] : `${name(what as Role)} is`;
  return `${subject} rounded to ${formatTexts[format]}`;
}
