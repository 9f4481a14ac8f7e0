import { AsyncLocalStorage } from "node:async_hooks";

/** The largest |got − want| as a share of its bound, of all elements that a claim has compared so far. */
interface Largest {
  share: number;
}

const storage = new AsyncLocalStorage<Largest>();

/** Runs a claim, and resolves with its largest share; missing if every element was exact. */
export async function measuringShare<T>(
  run: () => Promise<T>,
): Promise<{ readonly result: T; readonly errorShare?: number }> {
  const largest: Largest = { share: -1 };
  const result = await storage.run(largest, run);
  return { result, ...(largest.share >= 0 ? { errorShare: largest.share } : {}) };
}

/** Notes the largest share of one comparison. */
export function noteShare(share: number): void {
  const largest = storage.getStore();
  if (largest && share > largest.share) largest.share = share;
}
