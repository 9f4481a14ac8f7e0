/** The limits of a target's start and of each request; each is an option of `pnpm verify`. */
export interface Limits {
  /** For loading or starting the target, and for its description and first request. */
  readonly startMilliseconds: number;
  readonly requestMilliseconds: number;
}

/** The default limits of a run in seconds, and how often a target that has ended may be restarted. */
export const defaultLimits = { start: 60, request: 30, draw: 10, run: 3600, probe: 3, restarts: 50 } as const;

/** Converts limits from seconds to milliseconds. */
export function limitsOf({ start, request }: { readonly start: number; readonly request: number }): Limits {
  return { startMilliseconds: start * 1000, requestMilliseconds: request * 1000 };
}
