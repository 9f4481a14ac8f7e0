import type fc from "fast-check";
import { oneIn } from "../arbitraries/oneIn.ts";

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

/**
 * The arbitrary with one draw in four in the neighbourhood of a case that failed: it takes some of that case's parameters,
 * one of them perhaps a little changed. A draw that the arbitrary would not make stays as it is. Draws shrink as before.
 */
export function learning<Draw>(draws: fc.Arbitrary<Draw>, failed: readonly Parameters[]): fc.Arbitrary<Draw> {
  if (failed.length === 0) return draws;
  return oneIn(4, draws, (draw, random) => {
    const changed = withParameters(draw, neighbour(failed, random)) as Draw;
    return draws.canShrinkWithoutContext(changed) ? changed : null;
  });
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
