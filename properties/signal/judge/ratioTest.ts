/** How much of a bet is lost if a ratio is 0; the last stakes all. */
const stakes = [0.05, 0.1, 0.2, 0.4, 0.7, 1] as const;
const exponents = [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2] as const;

/** A test that ratios have mean 1, valid after any number of them. */
export interface RatioTest {
  /** `variance`: an upper bound on the variance of each of these ratios, given what was observed before. */
  readonly observe: (ratios: Iterable<number>, variance: number) => void;
  /** The chance, at most, that correct ratios are as extreme at any time: the smallest so far. */
  readonly p: () => number;
  readonly count: () => number;
  readonly mean: () => number;
}

/**
 * Judges nonnegative ratios r, each of mean 1 given those before it, by bets that no correct sequence wins. For each
 * stake λ ≤ 1 the product of 1 + λ(r − 1) is a nonnegative martingale. For each η > 0 the product of
 * e^(−ηr)·(1 + v)/(v + e^(−η(1 + v))) is a supermartingale: of all nonnegative variables of mean 1 and variance ≤ v the
 * one that is 0 or 1 + v has the largest E e^(−ηr). Their average M starts at 1, so P(M ever ≥ 1/p) ≤ p, whatever the
 * distribution, the number of ratios, and when one looks (Ville, 1939).
 * Of a thousand ratios of variance 2 it sees a mean of 0.55 or 1.6 at p = 1e-13.
 * Source: Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting", 2024; the largest
 * exponential mean: Bennett, "Probability inequalities for the sum of independent random variables", 1962.
 */
export function ratioTest(): RatioTest {
  const bets = new Float64Array(stakes.length + exponents.length);
  let [count, sum, largest] = [0, 0, 0];
  return {
    observe: (ratios, variance) => {
      const prices = exponents.map((eta) => logLargestMean(eta, variance));
      for (const ratio of ratios) {
        count += 1;
        sum += ratio;
        for (const [i, stake] of stakes.entries()) bets[i] = (bets[i] as number) + Math.log1p(stake * (ratio - 1));
        for (const [i, eta] of exponents.entries()) {
          const at = stakes.length + i;
          bets[at] = (bets[at] as number) - eta * ratio - (prices[i] as number);
        }
      }
      largest = Math.max(largest, logMean(bets));
    },
    p: () => (Number.isFinite(sum) ? Math.exp(-largest) : 0),
    count: () => count,
    mean: () => sum / count,
  };
}

/** ln of the largest E e^(−ηr) of a nonnegative r of mean 1 and the given variance. */
function logLargestMean(eta: number, variance: number): number {
  return Math.log((variance + Math.exp(-eta * (1 + variance))) / (1 + variance));
}

/** ln of the mean of e^x. */
function logMean(logs: Float64Array): number {
  const top = logs.reduce((a, b) => Math.max(a, b));
  return top + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - top), 0) / logs.length);
}
