import { type Axis, axisOf } from "./axis.ts";
import { markerOf } from "./markers.ts";

/** A curve of a plot: values at 0, 1, 2, …; `theory` is drawn as dots where no mark is. */
export interface PlotCurve {
  readonly measured: readonly number[];
  readonly theory: readonly number[];
}

interface PlotSize {
  /** Characters of the plotted area. */
  readonly columns: number;
  readonly rows: number;
}

const tickColumns = 4;

/**
 * The curves of a panel as lines of text, the title above them: log10 over layers, `tickColumns + 2 + columns` wide. Where
 * curves meet in a cell, each has its turn along the line, so that none is hidden.
 */
export function terminalPanel(
  title: string,
  curves: readonly PlotCurve[],
  axis: Axis,
  { columns, rows }: PlotSize,
): readonly string[] {
  const cells = Array.from({ length: rows }, () => new Array<string>(columns).fill(" "));
  const rowOf = (value: number) => Math.round(((axis.high - value) / (axis.high - axis.low)) * (rows - 1));
  const layers = Math.max(1, ...curves.map(({ measured }) => measured.length - 1));
  const put = (layer: number, value: number | undefined, mark: string) => {
    if (value === undefined || !Number.isFinite(value)) return;
    const row = cells[rowOf(value)];
    if (row) row[Math.round((layer / layers) * (columns - 1))] = mark;
  };
  for (const { theory } of curves) theory.forEach((value, layer) => void put(layer, value, "·"));
  for (let layer = 0; layer <= layers; layer++) {
    // The curve that is drawn last is the one that is seen.
    curves.forEach((_, i) => {
      const index = (i + layer) % curves.length;
      put(layer, curves[index]?.measured[layer], markerOf(index));
    });
  }
  const labels = new Map(axis.ticks.map((tick) => [rowOf(tick), `${tick}`]));
  const lines = cells.map((row, y) => {
    const label = labels.get(y);
    return `${(label ?? "").padStart(tickColumns)} ${label === undefined ? "│" : "┤"}${row.join("")}`;
  });
  const foot = `${" ".repeat(tickColumns)} └${"─".repeat(columns)}`;
  const ends = `${" ".repeat(tickColumns + 2)}0${`${layers}`.padStart(columns - 1)}`;
  const width = tickColumns + 2 + columns;
  return [title, ...lines, foot, ends].map((line) => line.slice(0, width).padEnd(width));
}

/** The axis of panels that stand next to each other. */
export function panelAxis(panels: readonly (readonly PlotCurve[])[], rows: number): Axis {
  const values = panels.flat().flatMap(({ measured, theory }) => [...measured, ...theory]);
  return axisOf(values, Math.max(3, Math.floor(rows / 2)));
}
