import type { Target } from "../../contract/contract.ts";
import { conv2d } from "../../impl/conv2d.ts";

/** Answers the smoke request, then blocks its process at the next request. */
const loopsForever: Target = {
  conv2d: (request) => {
    if (request.input.data.length === 1) return conv2d(request);
    for (;;);
  },
};

export default loopsForever;
