import type { GroupChange } from "../../../run/record/measured/channelChange.ts";
import type { Computation, Values } from "../model/computation.ts";
import type { Geometry } from "../model/geometry.ts";

const rules: readonly GroupChange["rule"][] = [
  "interleaved",
  "first",
  "last",
  "reversed",
  "firstFilters",
  "filtersInterleaved",
  "biasOfFirstGroup",
  "biasOfGroup",
  "firstAnswers",
  "firstWritten",
  "answersInterleaved",
  "inputsInterleaved",
  "filtersDrift",
  "inputsDrift",
];

export const groupChanges: readonly GroupChange[] = rules.map((rule) => ({ kind: "group", rule }));

export function applyGroup({ rule }: GroupChange, computation: Computation): Computation | null {
  const { factors, geometry } = computation;
  const { groups, coarseChannels } = geometry;
  const reading = (groupOf: (channel: number, geometry: Geometry, item: number) => number) => ({
    ...computation,
    groupOf,
  });
  const outer = groups * coarseChannels;
  switch (rule) {
    case "interleaved":
      return reading((channel) => channel % groups);
    case "first":
      return reading(() => 0);
    case "last":
      return reading(() => groups - 1);
    case "reversed":
      return reading((channel) => groups - 1 - Math.floor(channel / coarseChannels));
    case "inputsDrift":
      return reading((channel, _, item) => (Math.floor(channel / coarseChannels) + item) % groups);
    case "filtersDrift":
      return { ...computation, filterOf: (channel, item) => (channel + item * coarseChannels) % outer };
    case "firstFilters":
    case "filtersInterleaved":
      if (!factors.weight) return null;
      return {
        ...computation,
        factors: {
          ...factors,
          weight: blocksTaken(factors.weight, outer, (filter) =>
            rule === "firstFilters"
              ? filter % coarseChannels
              : (filter % coarseChannels) * groups + Math.floor(filter / coarseChannels),
          ),
        },
      };
    case "firstWritten":
      if (computation.to !== "coarse") return null;
      return { ...computation, after: (sums) => channelsTaken(sums, (at) => (at < coarseChannels ? at : -1)) };
    case "answersInterleaved":
      if (computation.to !== "coarse") return null;
      return {
        ...computation,
        after: (sums) => channelsTaken(sums, (at) => (at % groups) * coarseChannels + Math.floor(at / groups)),
      };
    case "inputsInterleaved": {
      const { fine } = factors;
      const { fineChannels } = geometry;
      const from = (at: number) => (at % fineChannels) * groups + Math.floor(at / fineChannels);
      return fine ? { ...computation, factors: { ...factors, fine: channelsTaken(fine, from) } } : null;
    }
    case "firstAnswers":
      if (computation.to !== "coarse") return null;
      return { ...computation, after: (sums) => channelsTaken(sums, (channel) => channel % coarseChannels) };
    case "biasOfFirstGroup":
    case "biasOfGroup":
      if (!factors.bias) return null;
      return {
        ...computation,
        factors: {
          ...factors,
          bias: blocksTaken(factors.bias, factors.bias.data.length, (channel) =>
            rule === "biasOfGroup"
              ? Math.floor((channel * groups) / (factors.bias?.data.length ?? 1))
              : channel % ((factors.bias?.data.length ?? 1) / groups),
          ),
        },
      };
  }
}

/** The tensor with another channel at each channel, and 0 for none. */
function channelsTaken({ shape, data }: Values, source: (channel: number) => number): Values {
  const [, channels, height, width] = shape as [number, number, number, number];
  const plane = height * width;
  return {
    shape,
    data: data.map((_, i) => {
      const channel = Math.floor(i / plane) % channels;
      const from = source(channel);
      return from < 0 ? 0 : (data[i + (from - channel) * plane] as number);
    }),
  };
}

/** The tensor with another block of its first axis at each place. */
function blocksTaken({ shape, data }: Values, count: number, source: (block: number) => number): Values {
  const size = data.length / count;
  return {
    shape,
    data: data.map((_, i) => data[source(Math.floor(i / size)) * size + (i % size)] as number),
  };
}
