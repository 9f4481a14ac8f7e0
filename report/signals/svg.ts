import { type Direction, directions, type SignalPair, type SignalReport } from "../../run/signals/signalReport.ts";
import { axisOf } from "./axis.ts";
import { byActivation } from "./byActivation.ts";
import { escaped, pixels } from "./markup.ts";
import { colourRules } from "./palette.ts";
import { markOf, svgPanel } from "./svgPanel.ts";

const width = 880;
const margin = { left: 52, right: 16, top: 52, bottom: 44 } as const;
const plot = { width: (width - 2 * (margin.left + margin.right)) / 2, height: 190 } as const;
const row = margin.top + plot.height + margin.bottom;
const legend = { columns: 3, line: 24, top: 12 } as const;

const titles: Readonly<Record<Direction, string>> = {
  forward: "signal, second moment after n layers",
  backward: "gradient, second moment n layers back",
};

/**
 * The curves as one picture that needs nothing else: for each activation a row of two panels on one axis, the second
 * moment over layers, relative to the start; the legend below. It has a ground of its own, for light and for dark.
 */
export function renderSvg(report: SignalReport): string {
  const groups = byActivation(report.pairs);
  const labels = legendOf(report.pairs);
  const legendTop = groups.length * row + legend.top;
  const height = legendTop + Math.ceil((labels.length + 1) / legend.columns) * legend.line + 12;
  const { layers, channels } = report.settings;
  const description = `Second moment of the signal forward and of the gradient backward over ${layers} layers of ${channels} channels, with ${labels.join(", ")}, on a logarithmic axis; dashed: theory.`;
  const name = `signals-${groups.map(([activation]) => activation).join("-")}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="signals" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${name}-title ${name}-desc" font-family="system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif">`,
    `<title id="${name}-title">${escaped(groups.map(([activation]) => activation).join(", "))}: signals over ${layers} layers</title>`,
    `<desc id="${name}-desc">${escaped(description)}</desc>`,
    `<style>${style}</style>`,
    `<rect class="ground" width="${width}" height="${height}" rx="6"/>`,
    ...groups.flatMap(([activation, pairs], i) => panelsOf(activation, pairs, labels, i * row)),
    ...labels.map((label, i) => legendEntry(i, label, legendTop, markOf(i, 0, 0))),
    legendEntry(labels.length, "theory", legendTop, '<path class="theory" d="M-14 0h28"/>'),
    "</svg>\n",
  ].join("\n");
}

/** The legends of the curves: an initializer whose parameters follow the activation is named without them. */
function legendOf(pairs: readonly SignalPair[]): readonly string[] {
  const perGroup = byActivation(pairs).map(([, group]) => group.map(({ initializer }) => initializer));
  const [first = []] = perGroup;
  return first.map((label, i) => {
    const all = new Set(perGroup.map((group) => group[i] ?? ""));
    return all.size === 1 ? label : (label.split(" ")[0] ?? label);
  });
}

function panelsOf(
  activation: string,
  pairs: readonly SignalPair[],
  labels: readonly string[],
  top: number,
): readonly string[] {
  const all = pairs.flatMap((pair) => directions.flatMap((direction) => pair[direction] ?? []));
  const axis = axisOf(
    all.flatMap(({ measured, theory }) => [...measured, ...theory]),
    7,
  );
  return directions.map((direction, i) =>
    svgPanel({
      title: `${activation}: ${titles[direction]}`,
      curves: labels.map((_, place) => pairs[place]?.[direction] ?? null),
      axis,
      x: margin.left + i * (margin.left + plot.width + margin.right),
      y: top + margin.top,
      ...plot,
    }),
  );
}

function legendEntry(place: number, label: string, top: number, mark: string): string {
  const x = margin.left + (place % legend.columns) * ((width - margin.left) / legend.columns);
  const y = top + Math.floor(place / legend.columns) * legend.line + legend.line / 2;
  return `<g transform="translate(${pixels(x)} ${pixels(y)})">${mark}<text class="label" x="20" y="4">${escaped(label)}</text></g>`;
}

const style = [
  colourRules(".signals"),
  ".signals .ground{fill:var(--ground)}",
  ".signals text{fill:var(--ink);font-size:13px}",
  ".signals .title{font-weight:600}",
  ".signals .tick{fill:var(--muted);font-size:12px}",
  ".signals .grid{stroke:var(--faint);fill:none}",
  ".signals .axis{stroke:var(--muted);fill:none}",
  ".signals .curve{stroke:currentColor;stroke-width:2;fill:none;stroke-linejoin:round}",
  ".signals .theory{stroke:var(--ink);stroke-width:1;stroke-dasharray:2 4;fill:none}",
].join("");
