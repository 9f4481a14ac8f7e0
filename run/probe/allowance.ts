/** How much a diagnosis may ask of a target. */
export interface ProbeLimits {
  /** From the moment at which the target has started. */
  readonly milliseconds: number;
  readonly requests: number;
}

/** What is left of the limits, and of the part that is granted. */
export interface Allowance {
  /** Called when the target has started; only the first call counts. */
  readonly start: () => void;
  readonly spend: (requests: number) => void;
  /** Limits what follows, until the next call, to a share of what is left. */
  readonly grant: (share: number) => void;
  /** No request is left from now on; the time goes on, or begins. */
  readonly close: () => void;
  readonly requestsLeft: () => number;
  readonly millisecondsLeft: () => number;
  readonly isOver: () => boolean;
  /** Whether the granted time is used up. */
  readonly isLate: () => boolean;
}

export function allowanceOf({ milliseconds, requests }: ProbeLimits): Allowance {
  let deadline: number | null = null;
  let spent = 0;
  let granted = { share: 1, until: Number.POSITIVE_INFINITY, requests };

  function grant(share: number): void {
    const until =
      deadline === null ? Number.POSITIVE_INFINITY : performance.now() + share * (deadline - performance.now());
    granted = { share, until, requests: spent + Math.ceil(share * (requests - spent)) };
  }

  const requestsLeft = () => granted.requests - spent;
  const millisecondsLeft = () =>
    deadline === null ? Number.POSITIVE_INFINITY : Math.max(0, Math.min(deadline, granted.until) - performance.now());
  const isLate = () => millisecondsLeft() <= 0;
  const start = () => {
    if (deadline !== null) return;
    deadline = performance.now() + milliseconds;
    grant(granted.share);
  };
  let isClosed = false;
  return {
    start,
    spend: (count) => {
      spent += count;
    },
    grant,
    close: () => {
      isClosed = true;
      start();
    },
    requestsLeft,
    millisecondsLeft,
    isOver: () => isClosed || requestsLeft() <= 0 || isLate(),
    isLate,
  };
}
