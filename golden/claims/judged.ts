import { Discrepancy } from "../../properties/claim/discrepancy.ts";

/** What a golden shows to be wrong is told with its id. */
export function judged<T>(prefix: string, judge: () => T, suffix = ""): T {
  try {
    return judge();
  } catch (error) {
    const message = `${prefix}${error instanceof Error ? error.message : error}${suffix}`;
    throw new Discrepancy(message, error instanceof Discrepancy ? error.element : undefined);
  }
}

/** Why a recorded case cannot be read, when it is the suite's own files that are wrong. */
export const damaged = "; the suite's own data are damaged, not the target: `pnpm golden check` tells more";
