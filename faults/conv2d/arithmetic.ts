import { conv2d as reference } from "../../impl/conv2d.ts";
import type { ServeConv2d } from "./fault.ts";

let current: ServeConv2d = reference;

/** The convolution that faults change: the reference, unless another arithmetic is in use. */
export const conv2d: ServeConv2d = (request) => current(request);

/** What `action` does while faults change another sound convolution, so that a fault is known by its mistake alone. */
export async function withArithmetic<T>(arithmetic: ServeConv2d, action: () => Promise<T>): Promise<T> {
  current = arithmetic;
  try {
    return await action();
  } finally {
    current = reference;
  }
}
