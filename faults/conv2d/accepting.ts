import type { Conv2dRequest } from "../../contract/contract.ts";
import type { WrongConv2d } from "./fault.ts";

/** The reference; for a request that it refuses, it computes another request instead. */
export function accepting(instead: (request: Conv2dRequest) => Partial<Conv2dRequest>): WrongConv2d {
  return ({ conv2d }) => ({
    conv2d: (request) => {
      try {
        return conv2d(request);
      } catch {
        return conv2d({ ...request, ...instead(request) });
      }
    },
  });
}
