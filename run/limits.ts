/** The limits of a target's start and of each request; each is an option of `pnpm verify`. */
export interface Limits {
  /** For loading or starting the target, and for its description and first request. */
  readonly startMilliseconds: number;
  readonly requestMilliseconds: number;
  /** few: at most 70 shapes of requests, with many data, for a library that compiles each shape. */
  readonly shapes: "any" | "few";
}

/** The default limits of a run in seconds, and how often a target that has ended may be restarted. */
export const defaultLimits = { start: 60, request: 30, draw: 10, run: 3600, probe: 3, restarts: 50 } as const;

interface LimitOptions {
  readonly start: number;
  readonly request: number;
  readonly shapes?: Limits["shapes"];
}

/** Converts limits from seconds to milliseconds. */
export function limitsOf({ start, request, shapes = "any" }: LimitOptions): Limits {
  return { startMilliseconds: start * 1000, requestMilliseconds: request * 1000, shapes };
}
