import fc from "fast-check";

/** Share of draws outside the named classes; SIMD tails and block limits are there. */
const rareShare = 0.05;

/**
 * Whole numbers drawn evenly from a few classes, and sometimes from `rare` ones. Shrinks towards `min`, or towards 0 if
 * the range contains it. Unlike `constantFrom`, it also shrinks every other whole number in [min, max], so that
 * recorded rows far outside the classes become small, too.
 */
export function classes(
  values: readonly number[],
  { min, max, rare = [] }: { readonly min: number; readonly max: number; readonly rare?: readonly number[] },
): fc.Arbitrary<number> {
  return new Classes(values, rare, fc.integer({ min, max }));
}

/**
 * The same from 0 on, but 1 is simpler than 0: a reader recognises a mistake by one item, and 0 stays only where 1
 * passes.
 */
export function counts(values: readonly number[], max: number): fc.Arbitrary<number> {
  return new Counts(values, [], fc.integer({ min: 0, max }));
}

class Classes extends fc.Arbitrary<number> {
  private readonly values: readonly number[];
  private readonly rare: readonly number[];
  private readonly range: fc.Arbitrary<number>;

  constructor(values: readonly number[], rare: readonly number[], range: fc.Arbitrary<number>) {
    super();
    this.values = values;
    this.rare = rare;
    this.range = range;
  }

  override generate(random: fc.Random): fc.Value<number> {
    const isRare = this.rare.length > 0 && random.nextDouble() < rareShare;
    const pool = isRare ? this.rare : this.values;
    return new fc.Value(pool[random.nextInt(0, pool.length - 1)] as number, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is number {
    return this.range.canShrinkWithoutContext(value);
  }

  override shrink(value: number, context: unknown): fc.Stream<fc.Value<number>> {
    return this.range.shrink(value, context);
  }
}

class Counts extends Classes {
  override shrink(value: number, context: unknown): fc.Stream<fc.Value<number>> {
    const simpler = fc.Stream.of(1, 0).map((count) => new fc.Value(count, undefined));
    if (value <= 1) return simpler.take(1 - value);
    return simpler.join(super.shrink(value, context).filter(({ value: count }) => count > 1));
  }
}
