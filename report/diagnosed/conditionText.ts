import type { Convolution } from "../../run/record/measured/change.ts";
import type { AxisFeature, Condition, PlainFeature, Relation } from "../../run/record/measured/condition.ts";
import type { Axis } from "../../run/record/measured/geometryChange.ts";
import { axisNames, planeName, sides } from "./words.ts";

/** A condition in the words of the contract: `stride[0] > 1`. */
export function conditionText(condition: Condition, operation: Convolution): string {
  switch (condition.kind) {
    case "axis": {
      const { feature, axes, is, number } = condition;
      const relation = relationText(is, number);
      if (typeof axes === "number") return `${ofAxis(feature, axes, operation)} ${relation}`;
      return `${ofAxes(feature, operation)} ${relation} ${onAxes(axes)}`;
    }
    case "plain":
      return `${plainText(condition.feature, operation)} ${relationText(condition.is, condition.number)}`;
    case "axes": {
      const [height, width] = [ofAxis(condition.feature, 0, operation), ofAxis(condition.feature, 1, operation)];
      return `${height} ${{ equal: "=", unequal: "≠", above: ">", below: "<" }[condition.is]} ${width}`;
    }
    case "pair": {
      const { left, right, is, axes } = condition;
      const sign = { above: ">", equal: "=", unequal: "≠", below: "<", notBelow: "≥" }[is];
      if (typeof axes === "number") return `${ofAxis(left, axes, operation)} ${sign} ${ofAxis(right, axes, operation)}`;
      return `${ofAxes(left, operation)} ${sign} ${ofAxes(right, operation)} ${onAxes(axes)}`;
    }
    case "plainPair": {
      const [left, right] = [plainText(condition.left, operation), plainText(condition.right, operation)];
      return `${left} ${condition.is === "equal" ? "=" : "≠"} ${right}`;
    }
    case "word":
      return wordText(condition);
    case "depthwise":
      return "the convolution is depthwise";
  }
}

function onAxes(axes: "both" | "any"): string {
  return axes === "both" ? "on both axes" : "on an axis";
}

function relationText(is: Relation, number: number): string {
  switch (is) {
    case "above":
      return `> ${number}`;
    case "below":
      return `< ${number}`;
    case "equal":
      return `= ${number}`;
    case "multiple":
      return number === 2 ? "is even" : `is a multiple of ${number}`;
    case "notMultiple":
      return number === 2 ? "is odd" : `is no multiple of ${number}`;
  }
}

function ofAxis(feature: AxisFeature, axis: Axis, operation: Convolution): string {
  switch (feature) {
    case "stride":
    case "dilation":
    case "outputPadding":
      return `${feature}[${axis}]`;
    case "begin":
    case "end":
      return sides[feature][axis];
    default:
      return `${ofAxes(feature, operation)} ${axisNames[axis]}`;
  }
}

function ofAxes(feature: AxisFeature, operation: Convolution): string {
  switch (feature) {
    case "begin":
      return "padding at the beginning";
    case "end":
      return "padding at the end";
    case "fine":
    case "coarse":
      return `${planeName(feature, operation)} size`;
    case "extent":
      return "dilated kernel size";
    case "remainder":
      return "remainder of the stride";
    case "kernel":
      return "kernel size";
    default:
      return feature;
  }
}

function plainText(feature: PlainFeature, operation: Convolution): string {
  switch (feature) {
    case "fineChannels":
    case "coarseChannels":
      return `${planeName(feature === "fineChannels" ? "fine" : "coarse", operation)} channels`;
    case "fineChannelsOfGroup":
    case "coarseChannelsOfGroup":
      return `${planeName(feature === "fineChannelsOfGroup" ? "fine" : "coarse", operation)} channels / groups`;
    case "taps":
      return "kernel taps";
    case "products":
      return "products of a sum";
    case "windows":
      return "windows of a plane";
    case "border":
      return "padding in total";
    default:
      return feature;
  }
}

function wordText({ feature, is, word }: Condition & { readonly kind: "word" }): string {
  if (feature === "bias") return is === "equal" ? "there is a bias" : "there is no bias";
  if (feature === "padding" && word === "explicit")
    return is === "equal" ? "padding is four numbers" : "padding is a word";
  return `${feature} is ${is === "equal" ? "" : "not "}${word}`;
}
