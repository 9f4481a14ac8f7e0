/** The limits of a target's start and of each request; each is a flag of `pnpm verify`. */
export interface Limits {
  /** For loading or starting the target, its description and its first request. */
  readonly startMilliseconds: number;
  readonly requestMilliseconds: number;
}

/** What a run has by default: the program may start again so often, and the run may take so long. */
export const defaultLimits = { start: 60, request: 30, draw: 10, run: 3600, restarts: 50 } as const;
