import { areaY, dot, line, rectY, ruleX, ruleY } from "@observablehq/plot";
import type { Distribution } from "../../properties/init/distribution/distribution.ts";
import { ranksOf } from "../../properties/init/distribution/sketch.ts";
import type { Markup } from "./markup.ts";
import { picture } from "./plot.ts";
import { quantileOf, type ShownSample } from "./samples.ts";

const bins = 30;
const densityPoints = 100;
/** The share of the values in a bin between ranks. */
const minShare = 0.02;

interface Bin {
  readonly from: number;
  readonly to: number;
  readonly density: number;
}

/** How often values lie where, over the density that they must follow. */
export function histogram({ sketch, values, distribution }: ShownSample): Markup {
  const drawn = values ? binsOf(values) : quantileBins(sketch);
  const from = drawn[0]?.from ?? 0;
  const to = drawn.at(-1)?.to ?? 1;
  const [low, high] = distribution ? [shownEnd(distribution, "low"), shownEnd(distribution, "high")] : [from, to];
  const [left, right] = [Math.min(from, low), Math.max(to, high)];
  const claimed = distribution ? densityOf(distribution, left, right) : [];
  return picture("Histogram of the drawn values over the density that they must follow", {
    x: { label: "value", ticks: 5 },
    y: { label: "density", ticks: 5 },
    marks: [
      rectY(drawn, { x1: "from", x2: "to", y: "density", fill: "var(--drawn)", insetLeft: 0.5 }),
      areaY(claimed, { x: "x", y: "y", fill: "var(--claimed)", fillOpacity: 0.15 }),
      line(claimed, { x: "x", y: "y", stroke: "var(--claimed)", strokeWidth: 2 }),
      ruleY([0], { stroke: "var(--muted)" }),
    ],
  });
}

/** The density between two points, with its jumps at the ends of the support. */
function densityOf({ cdf, low, high }: Distribution, left: number, right: number) {
  const [from, to] = [Math.max(left, low), Math.min(right, high)];
  const step = (to - from) / densityPoints;
  const points = Array.from({ length: densityPoints }, (_, i) => {
    const x = from + i * step;
    return { x: x + step / 2, y: (cdf(x + step) - cdf(x)) / step };
  });
  return [{ x: from, y: 0 }, { ...points[0], x: from }, ...points, { ...points.at(-1), x: to }, { x: to, y: 0 }];
}

/** Quantiles of the sample against those of the distribution: on the line if it follows it. */
export function quantilePlot({ sketch, distribution }: ShownSample): Markup | null {
  if (!distribution) return null;
  const { count, low, high } = sketch;
  const points = ranksOf(count).flatMap((rank, i) => {
    const share = (rank - 0.5) / count;
    return [
      { x: quantileOf(distribution, share), y: low[i] as number },
      { x: quantileOf(distribution, 1 - share), y: high[i] as number },
    ];
  });
  const all = points.flatMap(({ x, y }) => [x, y]);
  const ends = [Math.min(...all), Math.max(...all)].map((x) => ({ x, y: x }));
  return picture("Quantiles of the drawn values against the expected quantiles", {
    x: { label: "expected quantile", ticks: 5 },
    y: { label: "drawn quantile", ticks: 5 },
    marks: [
      line(ends, { x: "x", y: "y", stroke: "var(--claimed)", strokeWidth: 2 }),
      dot(points, { x: "x", y: "y", fill: "var(--drawn)", r: 2.5 }),
    ],
  });
}

/** Each value against the next one: a cloud without a pattern if they are independent. */
export function lagPlot({ inOrder }: ShownSample): Markup | null {
  if (!inOrder) return null;
  const points = inOrder
    .slice(0, -1)
    .map((x, i) => ({ x, y: inOrder[i + 1] as number }))
    .filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  return picture("Each drawn value against the next one", {
    x: { label: "value", ticks: 5 },
    y: { label: "next value", ticks: 5 },
    marks: [
      ruleX([0], { stroke: "var(--faint)" }),
      ruleY([0], { stroke: "var(--faint)" }),
      dot(points, { x: "x", y: "y", fill: "var(--drawn)", fillOpacity: 0.8, r: 2 }),
    ],
  });
}

/** The end of a support, or the point beyond which one value in a thousand lies. */
function shownEnd(distribution: NonNullable<ShownSample["distribution"]>, end: "low" | "high"): number {
  const bound = distribution[end];
  return Number.isFinite(bound) ? bound : quantileOf(distribution, end === "low" ? 0.001 : 0.999);
}

function binsOf(values: Float64Array): readonly Bin[] {
  const finite = values.filter(Number.isFinite).sort();
  const [low, high] = [finite[0] ?? 0, finite.at(-1) ?? 0];
  const width = (high - low) / bins || 1;
  const counts = new Array<number>(bins).fill(0);
  for (const value of finite) {
    const bin = Math.min(bins - 1, Math.floor((value - low) / width));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count, i) => ({
    from: low + i * width,
    to: low + (i + 1) * width,
    density: count / finite.length / width,
  }));
}

/** Bins between the ranks that a summary keeps; those of the tails together. */
function quantileBins({ count, low, high }: ShownSample["sketch"]): readonly Bin[] {
  const ranks = ranksOf(count);
  const edges = [
    ...ranks.map((rank, i) => ({ rank, x: low[i] as number })),
    ...ranks.map((rank, i) => ({ rank: count + 1 - rank, x: high[i] as number })).reverse(),
  ];
  const bins: Bin[] = [];
  let [before, from] = [0, edges[0]?.x ?? 0];
  for (const { rank, x } of edges) {
    const share = (rank - before) / count;
    if (share < minShare || x <= from) continue;
    bins.push({ from, to: x, density: share / (x - from) });
    [before, from] = [rank, x];
  }
  return bins;
}
