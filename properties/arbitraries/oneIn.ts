import fc from "fast-check";

/** Changes a drawn value; null where it stays as it is. */
type ChangeOf<T> = (value: T, random: fc.Random) => T | null;

/**
 * The arbitrary with one value in `count` changed. Values shrink as those of the arbitrary do, and so do recorded ones.
 */
export function oneIn<T>(count: number, values: fc.Arbitrary<T>, change: ChangeOf<T>): fc.Arbitrary<T> {
  return new OneIn(count, values, change);
}

class OneIn<T> extends fc.Arbitrary<T> {
  private readonly count: number;
  private readonly values: fc.Arbitrary<T>;
  private readonly change: ChangeOf<T>;

  constructor(count: number, values: fc.Arbitrary<T>, change: ChangeOf<T>) {
    super();
    this.count = count;
    this.values = values;
    this.change = change;
  }

  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<T> {
    const drawn = this.values.generate(random, biasFactor);
    if (random.nextInt(1, this.count) > 1) return drawn;
    const changed = this.change(drawn.value, random);
    return changed === null ? drawn : new fc.Value(changed, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is T {
    return this.values.canShrinkWithoutContext(value);
  }

  override shrink(value: T, context: unknown): fc.Stream<fc.Value<T>> {
    return this.values.shrink(value, context);
  }
}
