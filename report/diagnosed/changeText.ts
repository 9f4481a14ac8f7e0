import type {
  Change,
  Convolution,
  GroupChange,
  Part,
  PlaceChange,
  PrecisionChange,
  Role,
  StateChange,
  ValueChange,
} from "../../run/record/measured/change.ts";
import { paddingText } from "./paddingText.ts";
import { termText } from "./termText.ts";
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
    case "term":
      return termText(change, operation);
    case "padding":
      return paddingText(change, operation);
    case "places":
      return placeText(change, name);
    case "order": {
      const letters = axisLetters(change.role);
      const order = change.order.map((axis) => letters[axis]);
      return `the memory of ${name(change.role)} is taken for [${order.join(", ")}] where it is [${letters.join(", ")}]`;
    }
    case "group":
      return groupTexts[change.rule];
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

function axisLetters(role: Role): readonly string[] {
  return role === "weight" ? ["o", "i", "h", "w"] : ["n", "c", "h", "w"];
}

function unitOf(role: Role, axis: number): string {
  if (role === "bias") return "value";
  const units = role === "weight" ? ["filter", "channel", "row", "column"] : ["item", "channel", "row", "column"];
  return units[axis] as string;
}

function placeText(change: PlaceChange, name: (role: Role) => string): string {
  const { role, axis } = change;
  const [tensor, unit] = [name(role), unitOf(role, axis)];
  switch (change.how) {
    case "mirrored":
      return `the ${unit}s of ${tensor} come in the opposite order`;
    case "turned":
      return `the planes of ${tensor} are turned by 180°`;
    case "first":
      return `every ${unit} of ${tensor} is the first`;
    case "previous":
      return `each ${unit} of ${tensor} is the one before it`;
    case "next":
      return `each ${unit} of ${tensor} is the one after it`;
    case "lost":
      return `${selected(change, unit)} of ${tensor} ${isOne(change) ? "is" : "are"} 0`;
  }
}

type Lost = PlaceChange & { readonly how: "lost" };

const isOne = ({ which }: Lost) => which === "first" || which === "last" || which === "at";

function selected(change: Lost, unit: string): string {
  switch (change.which) {
    case "first":
    case "last":
      return `the ${change.which} ${unit}`;
    case "odd":
    case "even":
      return `the ${unit}s with ${change.which} index`;
    case "at":
      return `the ${unit} with index ${change.count}`;
    case "from":
      return `the ${unit}s from index ${change.count} on`;
    case "beyond":
      return `the ${unit}s after the last whole block of ${change.count}`;
  }
}

const groupTexts: Readonly<Record<GroupChange["rule"], string>> = {
  interleaved: "an output channel o reads the group o mod groups",
  first: "every output channel reads the first group",
  last: "every output channel reads the last group",
  reversed: "the groups of the input come in the opposite order",
  firstFilters: "every group has the first group's filters",
  filtersInterleaved: "the filters are ordered by their place in the group first",
  biasOfFirstGroup: "every group has the first group's bias",
  biasOfGroup: "the bias is indexed by group",
};

function valueText({ role, map, number }: ValueChange, name: (role: Role) => string): string {
  const tensor = role === "bias" ? "the bias" : name(role);
  const texts: Readonly<Record<ValueChange["map"], string>> = {
    positive: `max(0, value)`,
    negative: `min(0, value)`,
    magnitude: "its magnitude",
    negated: "its negative",
    rounded: "rounded to a whole number",
    cut: "cut to a whole number",
    floored: "rounded down to a whole number",
    wrappedToInt8: "cut to a whole number of 8 bits",
    wrappedToInt16: "cut to a whole number of 16 bits",
    notANumber: "NaN",
    times: number === 0 ? "0" : `multiplied by ${number}`,
    plus: `increased by ${number}`,
    upTo: `min(value, ${number})`,
    within: `limited to ±${number}`,
    positiveUpTo: `limited to 0 … ${number}`,
    perTap: "divided by the number of kernel taps",
    perProduct: "divided by the number of products",
    timesTaps: "multiplied by the number of kernel taps",
  };
  return map === "times" && number === 0 && role === "bias"
    ? "the bias is not added"
    : `each value of ${tensor} is ${texts[map]}`;
}

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
