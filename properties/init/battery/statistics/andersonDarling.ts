import { andersonDarlingTail } from "../../distribution/pValues.ts";
import { approximate, never, type Statistic, usualScreen } from "../statistic.ts";

/** A uniform of 24 bits is 0 once in 2²⁴ draws; its logarithm is not finite. */
const min = 2 ** -26;

/** No correct sample comes near this value: the probability is 3e-10. */
const largestUsual = 20;

export const andersonDarling: Statistic = {
  name: "Anderson-Darling",
  nullDistribution:
    "A² = −N − Σ (2i − 1)·(ln u₍ᵢ₎ + ln(1 − u₍N+1−i₎))/N is Σ χ²₁/(k(k + 1)) in the limit; u cut to [2⁻²⁶, 1 − 2⁻²⁶]",
  source: "Anderson and Darling, 1952; Zolotarev, 1961, for the tail",
  sees: "a scale or a tail that is off by 1 %, where Kolmogorov's distance does not",
  screen: usualScreen,
  allowance: approximate,
  skipped: never,
  measure: ({ sorted }) => {
    const u = sorted();
    const n = u.length;
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const low = Math.max(min, u[i] as number);
      const high = Math.max(min, 1 - (u[n - 1 - i] as number));
      // One logarithm of the product: each factor is at least 2⁻²⁶.
      sum += (2 * i + 1) * Math.log(low * high);
    }
    const square = -n - sum / n;
    return {
      p: andersonDarlingTail(square),
      measured: () => ({ statistic: "Anderson-Darling", got: square, high: largestUsual }),
    };
  },
};
