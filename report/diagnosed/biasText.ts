import type { BiasChange } from "../../run/record/measured/channelChange.ts";

/** `the bias is indexed by the column`. */
export function biasText({ rule, count = 1 }: BiasChange): string {
  switch (rule) {
    case "item":
      return "the bias is indexed by the item of the batch";
    case "row":
    case "column":
      return `the bias is indexed by the ${rule}`;
    case "firstOfBlock":
    case "lastOfBlock":
      return `each block of ${count} channels has the bias of its ${rule === "firstOfBlock" ? "first" : "last"}`;
    case "onlyWithProducts":
      return "outputs to which no pixel of the input contributes are 0, without the bias";
    case "onlyWithSum":
      return "outputs whose products add up to 0 are 0, without the bias";
    case "onlyInside":
      return "outputs whose windows lie wholly in the border are 0, without the bias";
    case "unlessEqual":
      return "a bias of equal values is not added";
    case "onlyWithInput":
      return "the bias is not added where the whole input is 0";
  }
}
