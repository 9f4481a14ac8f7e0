import type { Conv2dRequest, Target } from "../../contract/contract.ts";
import { conv2d } from "../../impl/conv2d.ts";

/**
 * Serves one group without dilation, at least one batch item, and equal zero padding of opposite sides in float32, as
 * it declares; ends its process at any other valid request.
 */
const declaresLittle: Target = {
  describe: () => ({
    name: "declaresLittle",
    version: "1.0.0",
    supports: {
      operations: ["conv2d"],
      dtypes: ["float32"],
      paddingModes: ["zeros"],
      paddings: ["explicit"],
      asymmetricPadding: false,
      dilation: false,
      groups: false,
      emptyBatch: false,
    },
  }),
  conv2d: (request) => {
    if (!isDeclared(request)) process.exit(9);
    return conv2d(request);
  },
};

function isDeclared({ input, padding, paddingMode, dilation, groups }: Conv2dRequest): boolean {
  const isEven = typeof padding !== "string" && padding.top === padding.bottom && padding.left === padding.right;
  const isPlain = input.dtype === "float32" && paddingMode === "zeros" && !(groups > 1) && input.shape[0] !== 0;
  return isEven && isPlain && !dilation.some((step) => step > 1);
}

export default declaresLittle;
