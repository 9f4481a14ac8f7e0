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
 * Judges nonnegative ratios r, each of mean 1 given those before it, by bets that no correct sequence wins: for each
 * stake λ ≤ 1 the product of 1 + λ(r − 1) is a nonnegative martingale, and for each η > 0 so is at most, with a
 * variance ≤ v, the product of exp(η(1 − r))/(1 + v(e^η − 1 − η)), since 1 − r ≤ 1 (Bennett). Their average M starts at
 * 1, so P(M ever ≥ 1/p) ≤ p, whatever the distribution, the number of ratios, and when one looks (Ville, 1939).
 * Of n ratios of variance v it sees a mean 1 ± ε once n·ε²/(2v + ε) exceeds ln(13/p), about: 33 at 1e-13.
 * Source: Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting", 2024; Boucheron, Lugosi
 * and Massart, "Concentration inequalities", 2013, theorem 2.9.
 */
export function ratioTest(): RatioTest {
  const bets = new Float64Array(stakes.length + exponents.length);
  let [count, sum, largest] = [0, 0, 0];
  return {
    observe: (ratios, variance) => {
      const prices = exponents.map((eta) => Math.log1p(variance * (Math.expm1(eta) - eta)));
      for (const ratio of ratios) {
        count += 1;
        sum += ratio;
        for (const [i, stake] of stakes.entries()) bets[i] = (bets[i] as number) + Math.log1p(stake * (ratio - 1));
        for (const [i, eta] of exponents.entries()) {
          const at = stakes.length + i;
          bets[at] = (bets[at] as number) + eta * (1 - ratio) - (prices[i] as number);
        }
      }
      largest = Math.max(largest, logMean(bets));
    },
    p: () => (Number.isFinite(sum) ? Math.exp(-largest) : 0),
    count: () => count,
    mean: () => sum / count,
  };
}

/** ln of the mean of e^x. */
function logMean(logs: Float64Array): number {
  const top = logs.reduce((a, b) => Math.max(a, b));
  return top + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - top), 0) / logs.length);
}
