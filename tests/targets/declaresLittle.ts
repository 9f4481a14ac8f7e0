import type { Target } from "../../contract/contract.ts";
import { conv2d } from "../../impl/conv2d.ts";

/** Serves one group and at least one batch item in float32, as it declares; ends its process at any other request. */
const declaresLittle: Target = {
  describe: () => ({
    name: "declaresLittle",
    version: "1.0.0",
    supports: { operations: ["conv2d"], dtypes: ["float32"], groups: false, emptyBatch: false },
  }),
  conv2d: (request) => {
    if (request.input.dtype !== "float32" || request.groups !== 1 || request.input.shape[0] === 0) process.exit(9);
    return conv2d(request);
  },
};

export default declaresLittle;
