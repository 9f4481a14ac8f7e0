import type { Target } from "../../contract/contract.ts";
import { conv2d } from "../../impl/conv2d.ts";
import { initialize } from "../../impl/init/initialize.ts";

let calls = 0;

/** Draws new values at every call, as it declares; normal values are a tenth too large. */
const unseeded: Target = {
  describe: () => ({ name: "unseeded", version: "1.0.0", supports: { seeds: "none" } }),
  conv2d,
  initialize: (request) => {
    const drawn = initialize({ ...request, seed: calls++ });
    if (request.initializer !== "normal") return drawn;
    return { ...drawn, data: drawn.data.map((value) => value * 1.1) };
  },
};

export default unseeded;
