import type { Target } from "../../contract/contract.ts";

/** Serves conv2d by name only. */
const cannotConvolve: Target = {
  conv2d: () => {
    throw new Error("no kernel for this device");
  },
};

export default cannotConvolve;
