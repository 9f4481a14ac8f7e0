import type { Claim } from "../claim/claim.ts";
import { activationsFollowRecursion } from "./activationsFollowRecursion.ts";
import { defaultLosesSignal } from "./defaultLosesSignal.ts";
import { diracKeepsSignal } from "./diracKeepsSignal.ts";
import { fanOutKeepsGradient } from "./fanOutKeepsGradient.ts";
import { gradientSecondMoment } from "./gradientSecondMoment.ts";
import { kaimingKeepsSignal } from "./kaimingKeepsSignal.ts";
import { orthogonalKeepsNorm } from "./orthogonalKeepsNorm.ts";
import { outputSecondMoment } from "./outputSecondMoment.ts";
import { smallNormalVanishes } from "./smallNormalVanishes.ts";
import { xavierSharesGains } from "./xavierSharesGains.ts";

/** Every claim about signals and gradients in layers of drawn weights: one layer, then networks of thirty. */
export const signalClaims: readonly Claim[] = [
  outputSecondMoment,
  gradientSecondMoment,
  kaimingKeepsSignal,
  fanOutKeepsGradient,
  xavierSharesGains,
  defaultLosesSignal,
  smallNormalVanishes,
  activationsFollowRecursion,
  orthogonalKeepsNorm,
  diracKeepsSignal,
];
