import type { Claim } from "./claim/claim.ts";
import { conv2dClaims } from "./conv2d/catalogue.ts";
import { gradientClaims } from "./gradient/catalogue.ts";
import { initClaims } from "./init/catalogue.ts";
import { preparedClaims } from "./prepared/catalogue.ts";
import { signalClaims } from "./signal/catalogue.ts";
import { transposedClaims } from "./transposed/catalogue.ts";
import { transposedGradientClaims } from "./transposedGradient/catalogue.ts";

/** Every claim of the suite, in the order in which it is reported. */
export const catalogue: readonly Claim[] = [
  ...conv2dClaims,
  ...gradientClaims,
  ...transposedClaims,
  ...transposedGradientClaims,
  ...preparedClaims,
  ...initClaims,
  ...signalClaims,
];
