import type { SignalCurve } from "../../run/signals/signalReport.ts";
import type { Axis } from "./axis.ts";
import { escaped, pixels } from "./markup.ts";
import { curveClass } from "./palette.ts";

/** A panel and where its plotted area lies in the picture. */
export interface SvgPanel {
  readonly title: string;
  readonly curves: readonly (SignalCurve | null)[];
  readonly axis: Axis;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A marked layer in so many; the marks of the curves take turns, so that curves that coincide are all seen. */
const markEvery = 6;

/** The marks of the curves about the point 0, 0; every second one is hollow. */
const shapes = [
  "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z",
  "M0 -4.6L4.4 3.4L-4.4 3.4Z",
  "M-3.6 -3.6H3.6V3.6H-3.6Z",
] as const;

export function markOf(index: number, x: number, y: number): string {
  const shape = shapes[Math.floor(index / 2) % shapes.length];
  const fill = index % 2 === 0 ? "currentColor" : "var(--ground)";
  return `<path class="${curveClass(index)}" transform="translate(${pixels(x)} ${pixels(y)})" d="${shape}" fill="${fill}" stroke="currentColor" stroke-width="1.5"/>`;
}

/** Title, grid, axes and curves of a panel; what lies outside its axis is not drawn. */
export function svgPanel(panel: SvgPanel): string {
  const { title, curves, axis, x, y, width, height } = panel;
  const layers = Math.max(1, ...curves.map((curve) => (curve?.measured.length ?? 0) - 1));
  const at = (layer: number, value: number): readonly [number, number] => [
    x + (layer / layers) * width,
    y + ((axis.high - value) / (axis.high - axis.low)) * height,
  ];
  const grid = axis.ticks.map((tick) => {
    const [, line] = at(0, tick);
    return [
      `<path class="grid" d="M${pixels(x)} ${pixels(line)}h${pixels(width)}"/>`,
      `<text class="tick" x="${pixels(x - 8)}" y="${pixels(line + 4)}" text-anchor="end">${powerOfTen(tick)}</text>`,
    ].join("");
  });
  const foot = layerTicks(layers).map(
    (layer) =>
      `<text class="tick" x="${pixels(at(layer, 0)[0])}" y="${pixels(y + height + 18)}" text-anchor="middle">${layer}</text>`,
  );
  const lines = (values: readonly number[]) => pathOf(values.map((value, layer) => at(layer, value)));
  const theory = curves.flatMap((curve) => (curve ? [`<path class="theory" d="${lines(curve.theory)}"/>`] : []));
  const measured = curves.flatMap((curve, i) =>
    curve ? [`<path class="curve ${curveClass(i)}" d="${lines(curve.measured)}"/>`] : [],
  );
  const marks = curves.flatMap((curve, i) =>
    (curve?.measured ?? []).flatMap((value, layer) =>
      layer % markEvery === i % markEvery && Number.isFinite(value) ? [markOf(i, ...at(layer, value))] : [],
    ),
  );
  const frame = `<path class="axis" d="M${pixels(x)} ${pixels(y)}v${pixels(height)}h${pixels(width)}"/>`;
  const heading = `<text class="title" x="${pixels(x)}" y="${pixels(y - 12)}">${escaped(title)}</text>`;
  return ["<g>", heading, ...grid, frame, ...foot, ...measured, ...theory, ...marks, "</g>"].join("\n");
}

/** A line through the points; a point that is not finite interrupts it. */
function pathOf(points: readonly (readonly [number, number])[]): string {
  let isDrawing = false;
  return points
    .map(([x, y]) => {
      const isPoint = Number.isFinite(y);
      const step = isPoint ? `${isDrawing ? "L" : "M"}${pixels(x)} ${pixels(y)}` : "";
      isDrawing = isPoint;
      return step;
    })
    .join("");
}

/** At most seven layers, from 0 to the last. */
function layerTicks(layers: number): readonly number[] {
  const step = Math.max(1, Math.ceil(layers / 6));
  const ticks = Array.from({ length: Math.floor(layers / step) + 1 }, (_, i) => i * step);
  return ticks.filter((layer) => layer === 0 || layer === layers || layers - layer >= step / 2);
}

function powerOfTen(exponent: number): string {
  return exponent === 0
    ? "1"
    : `10<tspan dy="-5" font-size="9">${exponent < 0 ? "−" : ""}${Math.abs(exponent)}</tspan>`;
}
