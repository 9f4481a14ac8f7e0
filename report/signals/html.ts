import { directions, type SignalCurve, type SignalReport } from "../../run/signals/signalReport.ts";
import { byActivation } from "./byActivation.ts";
import { escaped } from "./markup.ts";
import { factorText, powerText, toleranceText } from "./numbers.ts";
import { colourRules } from "./palette.ts";
import { renderSvg } from "./svg.ts";

/** The report as one page that needs nothing else: for each activation its picture and its table. */
export function renderHtml(report: SignalReport): string {
  const { layers, channels, size, seeds } = report.settings;
  const title = `Signals over ${layers} layers: ${report.target}`;
  const sections = byActivation(report.pairs).map(([activation, pairs]) =>
    [
      `<h2>${escaped(activation)}</h2>`,
      `<figure>${renderSvg({ ...report, pairs }).trimEnd()}</figure>`,
      tableOf({ ...report, pairs }),
    ].join("\n"),
  );
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p>Networks of ${layers} convolutions 3×3 with ${channels} channels and circular padding on planes of ${size}×${size}, ${seeds} per row. A gain is the factor by which a layer changes the second moment of the signal, or of the gradient: 1 keeps it. Each interval is relative to theory.</p>
${sections.join("\n")}
<p>conv2d-conformance ${escaped(report.suite)}</p>
</body>
</html>
`;
}

function tableOf({ pairs, settings }: SignalReport): string {
  const rows = pairs.map(({ initializer, byReference, ...pair }) => {
    const cells = directions.map((direction) => cellsOf(pair[direction]));
    const note = byReference.length > 0 ? ` <small>by the reference: ${escaped(byReference.join(", "))}</small>` : "";
    return `<tr><th scope="row">${escaped(initializer)}${note}</th>${cells.join("")}</tr>`;
  });
  const columns = `<th scope="col">found</th><th scope="col">theory</th><th scope="col">after ${settings.layers} layers</th><th scope="col">agrees</th>`;
  return `<div class="scroll"><table>
<thead><tr><th rowspan="2" scope="col">initializer</th><th colspan="4" scope="colgroup">forward gain per layer</th><th colspan="4" scope="colgroup">backward gain per layer</th></tr>
<tr>${columns}${columns}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody></table></div>`;
}

function cellsOf(curve: SignalCurve | null): string {
  if (!curve) return '<td colspan="4">unsupported</td>';
  const { gain, measured } = curve;
  const found = `${factorText(gain.measured)} ${toleranceText(gain)}`;
  const cells = [
    found,
    factorText(gain.theory),
    powerText(measured.at(-1) ?? 0),
    gain.agrees ? "yes" : "<strong>no</strong>",
  ];
  return cells.map((cell) => `<td>${cell}</td>`).join("");
}

const style = [
  colourRules(":root"),
  ":root{color-scheme:light dark}",
  "body{background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,'Segoe UI','DejaVu Sans',sans-serif;max-width:960px;margin:2rem auto;padding:0 1rem}",
  "figure{margin:1rem 0}",
  "figure svg{max-width:100%;height:auto}",
  ".scroll{overflow-x:auto}",
  "table{border-collapse:collapse;font-size:14px}",
  "th,td{border:1px solid var(--faint);padding:.3rem .6rem;text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}",
  "th[scope=row]{text-align:left;font-weight:400}",
  "thead th{text-align:center}",
].join("\n");
