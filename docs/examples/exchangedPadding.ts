import type { Target } from "../../contract/contract.ts";
import { conv2d } from "../../impl/conv2d.ts";

/** A library whose padding is [bottom, top, right, left], called as if it were [top, bottom, left, right]. */
const target: Target = {
  conv2d: (request) => {
    const { padding } = request;
    if (typeof padding === "string") return conv2d(request);
    const { top, bottom, left, right } = padding;
    return conv2d({ ...request, padding: { top: bottom, bottom: top, left: right, right: left } });
  },
};

export default target;
