import type { Axes, Condition, Relation } from "../../../run/record/measured/condition.ts";
import type { Features } from "./features.ts";

/** Whether a request of these features meets a condition. */
export function holds(condition: Condition, { axes, plain, words: named }: Features): boolean {
  switch (condition.kind) {
    case "axis": {
      const { feature, is, number } = condition;
      const [height, width] = axes[feature];
      return quantified(condition.axes, isRelated(height, is, number), isRelated(width, is, number));
    }
    case "plain":
      return isRelated(plain[condition.feature], condition.is, condition.number);
    case "axes": {
      const [height, width] = axes[condition.feature];
      return isRelated(height, condition.is, width);
    }
    case "pair": {
      const { is } = condition;
      const [left, right] = [axes[condition.left], axes[condition.right]];
      return quantified(condition.axes, isRelated(left[0], is, right[0]), isRelated(left[1], is, right[1]));
    }
    case "plainPair":
      return (plain[condition.left] === plain[condition.right]) === (condition.is === "equal");
    case "word":
      return (named[condition.feature] === condition.word) === (condition.is === "equal");
    case "depthwise":
      return plain.groups > 1 && plain.fineChannelsOfGroup === 1;
  }
}

function quantified(axes: Axes, height: boolean, width: boolean): boolean {
  if (axes === "both") return height && width;
  return axes === "any" ? height || width : axes === 0 ? height : width;
}

function isRelated(value: number, is: Relation | "notBelow" | "unequal", number: number): boolean {
  switch (is) {
    case "above":
      return value > number;
    case "below":
      return value < number;
    case "notBelow":
      return value >= number;
    case "equal":
      return value === number;
    case "unequal":
      return value !== number;
    case "multiple":
      return value % number === 0;
    case "notMultiple":
      return value % number !== 0;
  }
}
