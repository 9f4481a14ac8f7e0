import { type Cell, expectedOf, scaleOfCell, shapeOfCell } from "../../../diagnosis/init/cell.ts";
import { toBfloat16, toFloat16 } from "../../../faults/rounding.ts";
import { sizeOf } from "../../../impl/tensor.ts";
import { fanFormulas } from "../../../properties/init/distribution/fanFormulas.ts";
import { samplers } from "./families.ts";
import { each, type Mistake, uniformsFor } from "./mistake.ts";
import { type Draw, oneOf } from "./regions.ts";

function family(draw: Draw): Mistake {
  const { family: name, parameter, draw: sample } = oneOf(draw, samplers);
  const ratio = oneOf(draw, [1, 1, 1, Math.SQRT2, 0.5]);
  return {
    text: `${name} ${parameter ?? ""} of ${ratio.toFixed(2)} times the std`,
    truth: { kind: "family", family: name, parameter, ratio },
    values: (data, cell) => {
      const { mean = 0, std = 1 } = expectedOf(cell) ?? {};
      const next = uniformsFor(cell);
      return data.map(() => mean + ratio * std * sample(next));
    },
    shows: (cell) => expectedOf(cell)?.kind !== name.replace(" ", "_") || parameter !== null || ratio !== 1,
  };
}

function factor(draw: Draw): Mistake {
  const ratio = oneOf(draw, [1.05, 0.93, Math.sqrt(3), 1 / Math.sqrt(3), 2, 0.5, Math.SQRT2, 1.3, 0.8796256610342398]);
  return {
    text: `times ${ratio.toFixed(3)}`,
    truth: { kind: "scale", ratioOf: () => ratio },
    values: each((z) => ratio * z),
  };
}

function otherFan(draw: Draw): Mistake {
  const scale = { shape: [90, 70, 4, 5] as const, groups: 1 };
  const name = oneOf(draw, [...fanFormulas(scale).keys()]);
  const ratioOf = (cell: Cell) => {
    const own = scaleOfCell(cell);
    const other = own && fanFormulas(own).get(name);
    return own && other ? Math.sqrt(own.fan / other) : 1;
  };
  return {
    text: `fan: ${name}`,
    truth: { kind: "scale", ratioOf },
    values: each((z, _, cell) => ratioOf(cell) * z),
    shows: (cell) => Math.abs(Math.log(ratioOf(cell))) > 1e-9,
  };
}

function power(draw: Draw): Mistake {
  const [text, of] = oneOf(draw, [
    ["gain left out", ({ gain }: { readonly gain: number }) => 1 / gain],
    ["gain squared", ({ gain }: { readonly gain: number }) => gain],
    ["no root of the fan", ({ fan }: { readonly fan: number }) => 1 / Math.sqrt(fan)],
    ["fourth root of the fan", ({ fan }: { readonly fan: number }) => fan ** 0.25],
    ["0.05 whatever the fan is", ({ std }: { readonly std: number }) => 0.05 / std],
  ] as const);
  const ratioOf = (cell: Cell) => {
    const own = scaleOfCell(cell);
    return own ? (of as (scale: typeof own) => number)(own) : 1;
  };
  return {
    text,
    truth: { kind: "scale", ratioOf },
    values: each((z, _, cell) => ratioOf(cell) * z),
    shows: (cell) => Math.abs(Math.log(ratioOf(cell))) > 1e-9,
  };
}

function shift(draw: Draw): Mistake {
  const sigmas = oneOf(draw, [0.1, -0.2, 1, Math.sqrt(3)]);
  return {
    text: `shifted by ${sigmas.toFixed(2)} std`,
    truth: { kind: "shift", sigmas },
    values: each((z) => z + sigmas),
  };
}

function side(draw: Draw): Mistake {
  const sign = oneOf(draw, [1, -1] as const);
  return {
    text: sign === 1 ? "absolute values" : "negative values",
    truth: { kind: "side", side: sign },
    values: each((z) => sign * Math.abs(z)),
  };
}

function atom(draw: Draw): Mistake {
  const at = oneOf(draw, [0, 0, Number.NaN, Number.POSITIVE_INFINITY]);
  if (draw(2) === 0) {
    const every = oneOf(draw, [7, 100, 1000]);
    return {
      text: `each ${every}th value is ${at}`,
      truth: { kind: "atom", at, share: 1 / every, every },
      values: (data) => data.map((value, i) => (i % every === every - 1 ? at : value)),
      shows: (cell) => sizeOf(shapeOfCell(cell)) >= every,
    };
  }
  const share = oneOf(draw, [0.003, 0.05, 0.3]);
  return {
    text: `a share of ${share} is ${at}`,
    truth: { kind: "atom", at, share, every: null },
    values: (data, cell) => {
      const next = uniformsFor(cell);
      return data.map((value) => (next() < share ? at : value));
    },
  };
}

function clamp(draw: Draw): Mistake {
  const limit = oneOf(draw, [1, 1.5]);
  return {
    text: `clamped at ${limit} std`,
    truth: { kind: "clamp", limit },
    values: each((z) => Math.min(limit, Math.max(-limit, z))),
  };
}

function grain(draw: Draw): Mistake {
  const kind = draw(4);
  if (kind < 2) {
    const [text, round, bits] =
      kind === 0 ? (["float16", toFloat16, 11] as const) : (["bfloat16", toBfloat16, 8] as const);
    return {
      text: `rounded to ${text}`,
      truth: { kind: "grain", bits, levels: 0 },
      values: (data) => data.map((value) => round(value)),
    };
  }
  const levels = oneOf(draw, [256, 1000, 4096]);
  return {
    text: `a grid of ${levels} levels in ±4 std`,
    truth: { kind: "grain", bits: null, levels },
    values: each((z) => (Math.floor((z * levels) / 8) * 8) / levels),
  };
}

/** Wrong distributions, scales and single values; what is more frequent in libraries comes more often. */
export const valueMistakes: readonly ((draw: Draw) => Mistake)[] = [
  ...[family, family, family, factor, otherFan, otherFan, power, shift, side, atom, atom, clamp, grain],
];
