import { countOf } from "../../run/record/runReport.ts";
import {
  directions,
  type SignalCurve,
  type SignalPair,
  type SignalReport,
  signalsAgree,
} from "../../run/signals/signalReport.ts";
import { byActivation } from "./byActivation.ts";
import { markerOf } from "./markers.ts";
import { factorText, toleranceText } from "./numbers.ts";
import { panelAxis, terminalPanel } from "./terminalPlot.ts";

/** With 30 layers each has a column. */
const [plotColumns, plotRows] = [31, 12];

/** The report as text of at most 80 columns: for each activation two plots and its rows, then the ending. */
export function renderSignals(report: SignalReport): string {
  const { settings } = report;
  const width = Math.max(...report.pairs.map(({ initializer }) => initializer.length));
  const head = [
    `${report.target}: ${countOf(settings.layers, "layer")} of ${countOf(settings.channels, "channel")}, ${countOf(settings.seeds, "network")} per row`,
    `3×3, circular padding, planes of ${settings.size}×${settings.size}, bias ${settings.hasBias ? "by default" : "0"}`,
  ].join("\n");
  const blocks = byActivation(report.pairs).map(([activation, pairs]) =>
    [...plotsOf(activation, pairs), "", ...tableOf(pairs, width)].join("\n"),
  );
  return [head, ...blocks, endingOf(report)].join("\n\n");
}

/** Forward and backward next to each other, on one axis. */
function plotsOf(activation: string, pairs: readonly SignalPair[]): readonly string[] {
  const curves = directions.map((direction) => pairs.map((pair) => pair[direction] ?? { measured: [], theory: [] }));
  const axis = panelAxis(curves, plotRows);
  const size = { columns: plotColumns, rows: plotRows };
  const [left = [], right = []] = directions.map((direction, i) =>
    terminalPanel(`${activation} ${direction}, log10`, curves[i] ?? [], axis, size),
  );
  return left.map((line, y) => `${line}  ${right[y]}`.trimEnd());
}

function tableOf(pairs: readonly SignalPair[], width: number): readonly string[] {
  const column = (...cells: readonly [string, string, string, string]) =>
    `${cells[0].padStart(7)} ${cells[1].padEnd(6)} ${cells[2].padEnd(7)} ${cells[3]}`;
  const line = (...cells: readonly string[]) => cells.join(" ").trimEnd();
  const cellsOf = (curve: SignalCurve | null) => {
    if (!curve) return column("—", "", "—", " ");
    const { gain } = curve;
    return column(factorText(gain.measured), toleranceText(gain), factorText(gain.theory), gain.agrees ? "✓" : "✗");
  };
  return [
    line(" ".repeat(width + 2), "forward gain/layer".padEnd(24), " backward gain/layer"),
    line(" ".repeat(width + 2), column("found", "", "theory", " "), column("found", "", "theory", " ")),
    ...pairs.map((pair, i) =>
      line(markerOf(i), pair.initializer.padEnd(width), ...directions.map((direction) => cellsOf(pair[direction]))),
    ),
  ];
}

function endingOf(report: SignalReport): string {
  const reasons = new Set(report.pairs.flatMap(({ byReference }) => byReference));
  const curves = report.pairs.flatMap((pair) => directions.flatMap((direction) => pair[direction] ?? []));
  const wrong = curves.filter(({ gain }) => !gain.agrees).length;
  const verdict =
    curves.length === 0
      ? "does not agree with theory: it supports no network of this call"
      : signalsAgree(report)
        ? `agrees with theory in ${countOf(curves.length, "gain")}`
        : `does not agree with theory in ${wrong} of ${countOf(curves.length, "gain")}`;
  const note = reasons.size > 0 ? [`computed by the reference: ${[...reasons].join(", ")}`] : [];
  return [...note, `${report.target} ${verdict}`].join("\n");
}
