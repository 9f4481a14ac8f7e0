import type { Shard } from "./runReport.ts";

/** Every `count`-th item from the `index`-th: neighbours in the catalogue cost alike, so the parts do too. May be empty. */
export function shardOf<T>(items: readonly T[], shard: Shard | null): readonly T[] {
  return shard ? items.filter((_, place) => place % shard.count === shard.index - 1) : items;
}
