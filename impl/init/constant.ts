import { checkNumber, type Fill } from "./rules.ts";

/** Every element is `val`, which may be NaN or infinite. */
export const constant: Fill<"constant"> = ({ data }, { val }) => {
  checkNumber("constant", "val", val);
  data.fill(val);
};

export const ones: Fill<"ones"> = ({ data }) => {
  data.fill(1);
};

export const zeros: Fill<"zeros"> = ({ data }) => {
  data.fill(0);
};
