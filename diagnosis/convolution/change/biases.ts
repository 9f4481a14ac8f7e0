import type { BiasChange } from "../../../run/record/measured/channelChange.ts";
import { type Computation, countsOf, type Values } from "../model/computation.ts";
import { extentOf, type Geometry } from "../model/geometry.ts";

const plain = (
  ["item", "row", "column", "onlyWithProducts", "onlyWithSum", "onlyInside", "onlyWithInput", "unlessEqual"] as const
).map((rule): BiasChange => ({ kind: "bias", rule }));
const ofBlocks = [2, 4, 8, 16].flatMap((count) =>
  (["firstOfBlock", "lastOfBlock"] as const).map((rule): BiasChange => ({ kind: "bias", rule, count })),
);

export const biasChanges: readonly BiasChange[] = [...plain, ...ofBlocks];

/** The computation with another bias; null without one. */
export function applyBias({ rule, count = 1 }: BiasChange, computation: Computation): Computation | null {
  const { bias } = computation.factors;
  if (!bias) return null;
  const channels = bias.data.length;
  switch (rule) {
    case "firstOfBlock":
      return withBias(computation, bias, (channel) => channel - (channel % count));
    case "lastOfBlock":
      return withBias(computation, bias, (channel) => channel - (channel % count) + count - 1);
    case "onlyWithInput": {
      const read = computation.factors.fine ?? computation.factors.coarse;
      return read?.data.every((value) => value === 0) ? withBias(computation, bias, () => -1) : computation;
    }
    case "unlessEqual":
      return channels > 1 && bias.data.every((value) => value === bias.data[0])
        ? withBias(computation, bias, () => -1)
        : computation;
    case "onlyInside":
      return computation.to === "coarse"
        ? { ...computation, after: (sums) => insideOf(sums, computation.geometry) }
        : null;
    case "onlyWithSum": {
      const round = computation.geometry.dtype === "float32" ? Math.fround : Number;
      const after = ({ shape, data }: Values) => {
        const alone = addedBy({ shape, data: new Float64Array(data.length) }, bias, ({ channel }) => channel).data;
        return { shape, data: data.map((sum, i) => (round(sum) === round(alone[i] as number) ? 0 : sum)) };
      };
      return { ...computation, after };
    }
    case "onlyWithProducts": {
      const counts = countsOf(computation);
      const after = ({ shape, data }: Values) => ({ shape, data: data.map((sum, i) => (counts[i] === 0 ? 0 : sum)) });
      return { ...computation, after };
    }
    default: {
      const { bias: _, ...factors } = computation.factors;
      return { ...computation, factors, after: (sums) => addedBy(sums, bias, (place) => place[rule] % channels) };
    }
  }
}

/** The sums with 0 for windows that meet no pixel along an axis, even between their taps. */
function insideOf({ shape, data }: Values, geometry: Geometry): Values {
  const [, , height, width] = shape as [number, number, number, number];
  const isOutside = (at: number, axis: 0 | 1) => {
    const begin = at * geometry.step[axis] - geometry.begin[axis];
    return begin + extentOf(geometry, axis) <= 0 || begin >= geometry.fine[axis];
  };
  const isSkipped = (i: number) => isOutside(Math.floor(i / width) % height, 0) || isOutside(i % width, 1);
  return { shape, data: data.map((sum, i) => (geometry.mode === "zeros" && isSkipped(i) ? 0 : sum)) };
}

/** The computation with the value of another channel at each channel of the bias; 0 for none. */
function withBias(computation: Computation, { shape, data }: Values, source: (channel: number) => number): Computation {
  const bias = { shape, data: data.map((_, channel) => data[source(channel)] ?? 0) };
  return { ...computation, factors: { ...computation.factors, bias } };
}

interface Place {
  readonly item: number;
  readonly channel: number;
  readonly row: number;
  readonly column: number;
}

function addedBy({ shape, data }: Values, bias: Values, indexOf: (place: Place) => number): Values {
  const [, channels, height, width] = shape as [number, number, number, number];
  return {
    shape,
    data: data.map((sum, i) => {
      const row = Math.floor(i / width) % height;
      const channel = Math.floor(i / (height * width)) % channels;
      const place = { item: Math.floor(i / (channels * height * width)), channel, row, column: i % width };
      return sum + (bias.data[indexOf(place)] as number);
    }),
  };
}
