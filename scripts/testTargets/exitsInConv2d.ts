import type { Target } from "../../impl/contract.ts";
import { conv2d } from "../../impl/conv2d.ts";

/** Answers the smoke request, then ends its process at the first request that is larger. */
export default async function exitsInConv2d(): Promise<Target> {
  return {
    conv2d: (request) => {
      if (request.input.data.length === 1) return conv2d(request);
      console.error("about to leave");
      process.exit(7);
    },
  };
}
