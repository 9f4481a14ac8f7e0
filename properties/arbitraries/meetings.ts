import type { Conv2dCase } from "./conv2dCase.ts";
import { simplestCase } from "./regions.ts";

const threeByThree = { inPerGroup: 2, outPerGroup: 3, kernelHeight: 3, kernelWidth: 3, outHeight: 5, outWidth: 4 };

/**
 * One parameter out of line where a fast path is chosen by all the others; each is a condition of six factors or more,
 * which no covering row meets.
 */
export const meetings: readonly Conv2dCase[] = [
  { ...simplestCase, ...threeByThree, padTop: 1, padLeft: 2, bias: true },
  { ...simplestCase, ...threeByThree, padBottom: 2, padRight: 1 },
  { ...simplestCase, ...threeByThree, dilationHeight: 2, padTop: 1 },
  { ...simplestCase, inPerGroup: 2, kernelHeight: 2, kernelWidth: 2 },
];
