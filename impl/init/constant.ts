import { checkFinite, type Fill } from "./rules.ts";

/** Every element is `val`. */
export const constant: Fill<"constant"> = ({ data }, { val }) => {
  checkFinite("constant", "val", val);
  data.fill(val);
};

export const ones: Fill<"ones"> = ({ data }) => {
  data.fill(1);
};

export const zeros: Fill<"zeros"> = ({ data }) => {
  data.fill(0);
};
