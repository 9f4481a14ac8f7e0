/** A request that waits for its answer. */
interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The requests that wait for answers, by id. */
export interface Pending {
  /**
   * Adds a request and returns its id. `onTimeout` is called unless the request is taken in time, counted from the last
   * answer: a program may answer one request after the other.
   */
  readonly add: (waiting: Waiting, limitMilliseconds: number, onTimeout: () => void) => number;
  /** Removes a request; undefined if no request has the id. */
  readonly take: (id: unknown) => Waiting | undefined;
  readonly rejectAll: (error: Error) => void;
  readonly ids: () => readonly unknown[];
}

export function pendingRequests(): Pending {
  const pending = new Map<unknown, { readonly waiting: Waiting; readonly timer: NodeJS.Timeout }>();
  let lastId = 0;

  function take(id: unknown): Waiting | undefined {
    const found = pending.get(id);
    if (found) clearTimeout(found.timer);
    pending.delete(id);
    for (const { timer } of pending.values()) timer.refresh();
    return found?.waiting;
  }

  return {
    add: (waiting, limitMilliseconds, onTimeout) => {
      lastId += 1;
      pending.set(lastId, { waiting, timer: setTimeout(onTimeout, limitMilliseconds) });
      return lastId;
    },
    take,
    rejectAll: (error) => {
      for (const id of [...pending.keys()]) take(id)?.reject(error);
    },
    ids: () => [...pending.keys()],
  };
}
