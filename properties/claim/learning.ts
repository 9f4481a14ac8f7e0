import fc from "fast-check";

/** Parameters of a case by name, such as `strideHeight: 3`, without those that have the simplest value. */
export type Parameters = Readonly<Record<string, string | number | boolean>>;

const simplest: ReadonlySet<unknown> = new Set([0, 1, false, "explicit", "zeros", "float32"]);

/**
 * The parameters of a draw, also of cases within it. A shrunk draw that failed has only those that the failure needs.
 */
export function parametersOf(draw: unknown): Parameters {
  const found: Record<string, string | number | boolean> = {};
  const collect = (value: unknown, name: string | null): void => {
    if (Array.isArray(value)) return;
    if (typeof value === "object" && value !== null)
      for (const [key, each] of Object.entries(value)) collect(each, key);
    else if (name !== null && name !== "seed" && isPlain(value) && !simplest.has(value)) found[name] = value;
  };
  collect(draw, null);
  return found;
}

function isPlain(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

/** One draw in so many takes parameters of a case that failed. */
const oneIn = 4;

/**
 * The arbitrary with one draw in four in the neighbourhood of a case that failed: it takes some of that case's parameters,
 * one of them perhaps a little changed. A draw that the arbitrary would not make stays as it is. Draws shrink as before.
 */
export function learning<Draw>(draws: fc.Arbitrary<Draw>, failed: readonly Parameters[]): fc.Arbitrary<Draw> {
  return failed.length === 0 ? draws : new Learning(draws, failed);
}

class Learning<Draw> extends fc.Arbitrary<Draw> {
  private readonly draws: fc.Arbitrary<Draw>;
  private readonly failed: readonly Parameters[];

  constructor(draws: fc.Arbitrary<Draw>, failed: readonly Parameters[]) {
    super();
    this.draws = draws;
    this.failed = failed;
  }

  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<Draw> {
    const drawn = this.draws.generate(random, biasFactor);
    if (random.nextInt(1, oneIn) > 1) return drawn;
    const changed = withParameters(drawn.value, neighbour(this.failed, random)) as Draw;
    return this.draws.canShrinkWithoutContext(changed) ? new fc.Value(changed, undefined) : drawn;
  }

  override canShrinkWithoutContext(value: unknown): value is Draw {
    return this.draws.canShrinkWithoutContext(value);
  }

  override shrink(value: Draw, context: unknown): fc.Stream<fc.Value<Draw>> {
    return this.draws.shrink(value, context);
  }
}

/** All or some parameters of a case that failed; in half of the cases one number is changed. */
function neighbour(failed: readonly Parameters[], random: fc.Random): Parameters {
  const entries = Object.entries(failed[random.nextInt(0, failed.length - 1)] as Parameters);
  const isWhole = random.nextInt(0, 2) > 0;
  const kept = isWhole ? entries : entries.filter(() => random.nextInt(0, 1) === 0);
  const changed = random.nextInt(0, 2 * kept.length - 1 || 0);
  return Object.fromEntries(
    kept.map(([name, value], place) => [
      name,
      place === changed && typeof value === "number" ? moved(value, random) : value,
    ]),
  );
}

/** One more or less, twice or half as much. */
function moved(value: number, random: fc.Random): number {
  return [value + 1, value - 1, 2 * value, Math.floor(value / 2)][random.nextInt(0, 3)] as number;
}

/** The draw with each parameter of a name that it has; those of other types stay. */
function withParameters(draw: unknown, parameters: Parameters): unknown {
  if (typeof draw !== "object" || draw === null || Array.isArray(draw)) return draw;
  return Object.fromEntries(
    Object.entries(draw).map(([name, value]) => {
      const other = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
      return [name, typeof other === typeof value ? other : withParameters(value, parameters)];
    }),
  );
}
