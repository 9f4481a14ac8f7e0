import fc from "fast-check";
import type { Claim } from "./claim.ts";
import type { Trials } from "./trials.ts";

/** Whether more random cases may be tried than planned: more tests of samples would raise the false-alarm probability. */
export function isSearchable({ decisions, randomShare }: Claim): boolean {
  return decisions === null && randomShare > 0;
}

/** Whether random cases are tried for a time. */
export function isSearched(
  claim: Claim,
  options: SearchOptions,
): options is Required<Pick<SearchOptions, "searchMilliseconds">> {
  const { onlySaved = false, searchMilliseconds } = options;
  return searchMilliseconds !== undefined && !onlySaved && isSearchable(claim);
}

interface SearchOptions {
  readonly onlySaved?: boolean;
  /** Random cases are tried for at least this time. */
  readonly searchMilliseconds?: number;
}

interface Search {
  /** On the clock of `performance.now()`. */
  readonly end: number;
  readonly minCases: number;
  readonly cases: fc.IAsyncProperty<[unknown]>;
  readonly trials: Pick<Trials, "failing">;
}

/** The property, which ends after a number of cases and a time, unless a case has failed, which is then shrunk. */
export function searching({ end, minCases, cases, trials: { failing } }: Search): fc.IAsyncProperty<[unknown]> {
  let tried = 0;
  const run: typeof cases.run = async (draw, ...rest) => {
    if (failing.length === 0 && tried >= minCases && performance.now() > end) return new fc.PreconditionFailure(true);
    tried += 1;
    return cases.run(draw, ...rest);
  };
  return Object.create(cases, { run: { value: run } });
}

/** More cases than a search can try. */
export const endless = 2 ** 31;
