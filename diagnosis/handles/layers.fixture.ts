import type { Conv2dRequest, PrepareConv2dRequest } from "../../contract/contract.ts";
import { conv2dRequest } from "../../properties/arbitraries/conv2dCase.ts";
import { simplestCase } from "../../properties/arbitraries/regions.ts";

/** A small request of whole numbers with a bias. */
export function wholeRequest(seed: number): Conv2dRequest {
  return conv2dRequest({
    ...simplestCase,
    kernelHeight: 2,
    outHeight: 3,
    outWidth: 4,
    outPerGroup: 2,
    bias: true,
    seed,
  });
}

/** A handle that is its layer. */
export function layerOf(handle: unknown): PrepareConv2dRequest {
  return handle as PrepareConv2dRequest;
}
