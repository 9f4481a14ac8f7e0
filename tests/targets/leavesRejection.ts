import type { Target } from "../../contract/contract.ts";
import { conv2d } from "../../impl/conv2d.ts";

/** Answers correctly, but leaves a rejected promise at the first request that is larger than the smoke request. */
const leavesRejection: Target = {
  conv2d: (request) => {
    if (request.input.data.length !== 1) void Promise.reject(new Error("lost in the background"));
    return conv2d(request);
  },
};

export default leavesRejection;
