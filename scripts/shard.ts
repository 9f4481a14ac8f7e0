import { InvalidArgumentError } from "commander";
import type { Shard } from "../report/runReport.ts";

/** `2/3` as part 2 of 3. */
export function toShard(text: string): Shard {
  const [, index, count] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (!index || !count || index > count)
    throw new InvalidArgumentError("It must be i/n with 1 <= i <= n, such as 1/2.");
  return { index, count };
}

/** Every `count`-th item from the `index`-th: neighbours in the catalogue cost alike, so the parts do too. May be empty. */
export function shardOf<T>(items: readonly T[], shard: Shard | null): readonly T[] {
  return shard ? items.filter((_, place) => place % shard.count === shard.index - 1) : items;
}
