import type { Claim } from "./claim.ts";
import { equalsNaiveLoops } from "./conv2d/equalsNaiveLoops.ts";

/** Every law of the suite, in the order in which it is reported. */
export const catalogue: readonly Claim[] = [equalsNaiveLoops];
