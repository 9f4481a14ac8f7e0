import { expectedOf, shapeOfCell } from "../../../diagnosis/init/cell.ts";
import { sizeOf } from "../../../impl/tensor.ts";
import { each, type Mistake } from "./mistake.ts";
import { type Draw, oneOf } from "./regions.ts";

function repetition(draw: Draw): Mistake {
  const kind = draw(5);
  const filterOf = (shape: readonly number[]) => sizeOf(shape.slice(1));
  const made = (
    text: string,
    lagOf: (shape: readonly number[]) => number,
    at: (i: number, lag: number) => number,
    rest: { readonly sign?: -1; readonly every?: number } = {},
  ): Mistake => ({
    text,
    truth: { kind: "repetition", lagOf, sign: rest.sign ?? 1, every: rest.every ?? 1 },
    values: (data, cell) => {
      const lag = lagOf(shapeOfCell(cell));
      const { mean = 0 } = expectedOf(cell) ?? {};
      return data.map((value, i) => {
        const from = at(i, lag);
        if (from === i) return value;
        return rest.sign === -1 ? 2 * mean - (data[from] as number) : (data[from] as number);
      });
    },
    shows: (cell) => sizeOf(shapeOfCell(cell)) > 20 + lagOf(shapeOfCell(cell)),
  });
  if (kind === 0) {
    const period = oneOf(draw, [100, 256, 1024, 3000]);
    return made(
      `period ${period}`,
      () => period,
      (i) => i % period,
    );
  }
  if (kind === 1) return made("all filters alike", filterOf, (i, lag) => i % lag);
  if (kind === 2)
    return made(
      "values in equal pairs",
      () => 1,
      (i) => i - (i % 2),
      { every: 2 },
    );
  if (kind === 3)
    return made(
      "values in opposite pairs",
      () => 1,
      (i) => i - (i % 2),
      { sign: -1, every: 2 },
    );
  return made(
    "every third value repeats the one before",
    () => 1,
    (i) => (i % 3 === 2 ? i - 1 : i),
    { every: 3 },
  );
}

function order(draw: Draw): Mistake {
  const [of, from] = oneOf(draw, [
    ["tensor", 0],
    ["filter", 1],
    ["kernel", 2],
  ] as const);
  const direction = oneOf(draw, [1, -1] as const);
  return {
    text: `sorted ${of}s, ${direction}`,
    truth: { kind: "order", of, direction },
    values: (data, cell) => {
      const size = Math.max(1, sizeOf(shapeOfCell(cell).slice(from)));
      const sorted = data.slice();
      for (let at = 0; at < data.length; at += size) {
        const part = sorted.subarray(at, at + size).sort();
        if (direction === -1) part.reverse();
      }
      return sorted;
    },
    shows: (cell) => sizeOf(shapeOfCell(cell).slice(from)) > 1,
  };
}

function groups(draw: Draw): Mistake {
  const turn = oneOf(draw, [2, 3, 4]);
  const ratio = oneOf(draw, [1.3, 2, 0.5]);
  const of = oneOf(draw, ["filter", "value"] as const);
  return {
    text: `every ${turn}th ${of} is ${ratio} times as large`,
    truth: { kind: "groups", of, ratio, turn },
    values: each((z, i, cell) => {
      const unit = of === "value" ? 1 : sizeOf(shapeOfCell(cell).slice(1));
      return Math.floor(i / unit) % turn === turn - 1 ? ratio * z : z;
    }),
  };
}

function correlation(draw: Draw): Mistake {
  const rho = oneOf(draw, [0.1, 0.3, -0.2]);
  const lag = oneOf(draw, [1, 2, 5]);
  return {
    text: `correlation ${rho} at lag ${lag}`,
    truth: { kind: "correlation", lag, correlation: rho },
    values: (data, cell) => {
      const { mean = 0 } = expectedOf(cell) ?? {};
      const made = data.map((value) => value - mean);
      for (let i = lag; i < made.length; i++)
        made[i] = rho * (made[i - lag] as number) + Math.sqrt(1 - rho * rho) * (made[i] as number);
      return made.map((value) => value + mean);
    },
  };
}

function exact(draw: Draw): Mistake {
  const isFilter = draw(2) === 0;
  return {
    text: `the mean of each ${isFilter ? "filter" : "tensor"} is exact`,
    truth: { kind: "exact", of: isFilter ? "mean of each filter" : "mean of each tensor" },
    values: (data, cell) => {
      const { mean = 0 } = expectedOf(cell) ?? {};
      const size = isFilter ? Math.max(1, sizeOf(shapeOfCell(cell).slice(1))) : data.length;
      const centred = data.slice();
      for (let at = 0; at < data.length; at += size) {
        const part = centred.subarray(at, at + size);
        const own = part.reduce((total, value) => total + value, 0) / part.length;
        part.forEach((value, i) => {
          part[i] = value - own + mean;
        });
      }
      return centred;
    },
    shows: (cell) => sizeOf(shapeOfCell(cell).slice(isFilter ? 1 : 0)) > 1,
  };
}

function seeds(draw: Draw): Mistake {
  const [text, seed, bits] = oneOf(draw, [
    ["16 bits of the seed", (seed: number) => seed & 0xffff, [16, 24, 31]],
    ["8 bits of the seed", (seed: number) => seed & 0xff, [8, 15, 16, 24, 31]],
    ["31 bits of the seed", (seed: number) => seed & 0x7fffffff, [31]],
    ["the seed without its last bit", (seed: number) => (seed & ~1) >>> 0, [0]],
    ["one seed", () => 1, [0, 1, 7, 8, 15, 16, 24, 31]],
  ] as const);
  return { text, truth: { kind: "bits", bits }, seed };
}

function unrepeatable(): Mistake {
  let calls = 0;
  return {
    text: "another seed with each call",
    truth: { kind: "unrepeatable" },
    seed: (seed) => (seed + 977 * calls++) % 2 ** 32,
  };
}

/** Values that depend on each other, on their place or wrongly on the seed. */
export const placeMistakes: readonly ((draw: Draw) => Mistake)[] = [
  ...[repetition, repetition, order, groups, correlation, exact, seeds, unrepeatable],
];
