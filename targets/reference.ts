import type { Target } from "../impl/contract.ts";
import { conv2d } from "../impl/conv2d.ts";

/** The suite's own reference as a target. */
export const reference: Target = { conv2d };
