import type { Conv2dCase } from "./conv2dCase.ts";
import { simplestCase } from "./regions.ts";

const threeByThree = { inPerGroup: 2, outPerGroup: 3, kernelHeight: 3, kernelWidth: 3, outHeight: 5, outWidth: 4 };

/**
 * Cases in which one parameter prevents a fast path that all others allow. Each is a condition on six factors or more,
 * which no covering row meets.
 */
export const meetings: readonly Conv2dCase[] = [
  { ...simplestCase, ...threeByThree, padTop: 1, padLeft: 2, bias: true },
  { ...simplestCase, ...threeByThree, padBottom: 2, padRight: 1 },
  { ...simplestCase, ...threeByThree, dilationHeight: 2, padTop: 1 },
  { ...simplestCase, inPerGroup: 2, kernelHeight: 2, kernelWidth: 2 },
];
