import type { Conv2dRequest, Tensor } from "../impl/contract.ts";
import { conv2d } from "../impl/conv2d.ts";
import { planConv2d } from "../impl/conv2dPlan.ts";
import type { Fault } from "./fault.ts";

/** The reference on a changed request. A change that makes the request invalid leaves it as it was. */
export function ofChanged(
  change: (request: Conv2dRequest) => Partial<Conv2dRequest>,
): (request: Conv2dRequest) => Tensor {
  return (request) => {
    planConv2d(request);
    try {
      return conv2d({ ...request, ...change(request) });
    } catch {
      return conv2d(request);
    }
  };
}

/** The reference with each output value changed. */
export function answering(change: (value: number, index: number, request: Conv2dRequest) => number) {
  return (request: Conv2dRequest): Tensor => {
    const answer = conv2d(request);
    return { ...answer, data: answer.data.map((value, index) => change(value, index, request)) };
  };
}

export function fault(
  id: string,
  sentence: string,
  caughtBy: readonly string[],
  serve: (request: Conv2dRequest) => Tensor,
): Fault {
  const claims = caughtBy.map((claim) => `conv2d/${claim}`);
  return { id: `conv2d/${id}`, sentence, caughtBy: claims, target: { conv2d: serve } };
}
