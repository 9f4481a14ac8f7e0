/** Light and dark colours; the numbers of a heat map have a contrast of at least 4.5 on each of its colours. */
const colours = {
  light: [
    ["ground", "#ffffff"],
    ["raised", "#f6f8fa"],
    ["ink", "#1f2328"],
    ["muted", "#59636e"],
    ["faint", "#d1d9e0"],
    ["link", "#0758b8"],
    ["bad", "#b3121d"],
    ["good", "#116329"],
    ["drawn", "#54aeff"],
    ["claimed", "#a33b00"],
    ["p1", "#e4f2ff"],
    ["p2", "#c2e3ff"],
    ["p3", "#99d1ff"],
    ["p4", "#6cbcff"],
    ["n1", "#fff0e3"],
    ["n2", "#ffdcbd"],
    ["n3", "#ffc08a"],
    ["n4", "#ffa159"],
    ["e1", "#ffe9e8"],
    ["e2", "#ffd1cf"],
    ["e3", "#ffb3b0"],
    ["e4", "#ff9492"],
  ],
  dark: [
    ["ground", "#0d1117"],
    ["raised", "#161b22"],
    ["ink", "#e6edf3"],
    ["muted", "#9198a1"],
    ["faint", "#30363d"],
    ["link", "#6cb6ff"],
    ["bad", "#ff8a82"],
    ["good", "#56d364"],
    ["drawn", "#1f6feb"],
    ["claimed", "#f0a35e"],
    ["p1", "#0f2440"],
    ["p2", "#0c2d6b"],
    ["p3", "#0d419d"],
    ["p4", "#1352b5"],
    ["n1", "#33200f"],
    ["n2", "#4d2a0a"],
    ["n3", "#6b3606"],
    ["n4", "#8a4408"],
    ["e1", "#3a1416"],
    ["e2", "#561317"],
    ["e3", "#74141a"],
    ["e4", "#8f1a20"],
  ],
} as const;

function variables(theme: keyof typeof colours): string {
  return colours[theme].map(([name, value]) => `--${name}:${value}`).join(";");
}

const levels = ["p1", "p2", "p3", "p4", "n1", "n2", "n3", "n4", "e1", "e2", "e3", "e4"];

/** The style of the page. */
export const style = `
:root{color-scheme:light dark;${variables("light")}}
@media (prefers-color-scheme:dark){:root{${variables("dark")}}}
@media print{:root{${variables("light")};color-scheme:light}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:68rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2rem}
h1{font-size:1.6rem;line-height:1.25;margin:.25rem 0 .5rem}
h2{font-size:1.25rem;line-height:1.35;margin:0 0 .5rem}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
h3{font-size:1.05rem;margin:1.5rem 0 .35rem}
a{color:var(--link)}
code,pre{font:.875em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
small{color:var(--muted);font-size:.85em;font-weight:400}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--ground);padding:.5rem}
.verdict{display:inline-block;padding:.15rem .7rem;border:2px solid;border-radius:2rem;font-weight:600}
.bad{color:var(--bad)}.good{color:var(--good)}
.counts{color:var(--muted);margin:.25rem 0}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:1rem 0 0}
section{border-top:1px solid var(--faint);margin-top:2rem;padding-top:1.5rem}
.kicker{color:var(--bad);font-weight:600;margin:0 0 .25rem}
.cause{margin:0 0 1rem;padding:0;list-style:none;font-size:1.1rem}
.cause li:first-child{font-weight:600}
.message{border-left:4px solid var(--bad);padding:.1rem 0 .1rem .9rem;margin:.5rem 0 1rem;white-space:pre-line}
figure{margin:0 0 1rem}
figcaption{color:var(--muted);font-size:.9rem;margin-bottom:.35rem}
.case{background:var(--raised);border:1px solid var(--faint);border-radius:8px;padding:1rem}
.row{display:flex;flex-wrap:wrap;gap:1rem 2rem;align-items:flex-start}
.row+.row{margin-top:1rem}
.maps{display:flex;flex-wrap:wrap;gap:1rem;max-width:100%;overflow-x:auto}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;overflow-wrap:normal;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding-bottom:.25rem}
.map .name{margin:0 0 .25rem;font-weight:600;font-size:.9rem;white-space:nowrap}
.heat td,.heat th{min-width:2.6rem;height:2.1rem;padding:0 .35rem;text-align:center;font-size:.875rem}
.heat thead th,.heat thead td,.heat th[scope=row]{min-width:1.4rem;height:1.4rem;color:var(--muted);font-weight:400;font-size:.75rem}
.heat tbody td{border:1px solid var(--ground)}
.heat .l0{background:var(--ground);border:1px solid var(--faint)}
${levels.map((level) => `.heat .${level}{background:var(--${level})}`).join("\n")}
.heat td:has(mark){outline:2px solid var(--ink);outline-offset:-2px}
mark{background:none;color:inherit;font-weight:700}
.data th,.data td,.products th,.products td,.statistics th,.statistics td{padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--faint);text-align:right;vertical-align:top}
.data th:first-child,.products th:first-child,.statistics th:first-child,.data .text{text-align:left}
tbody th{font-weight:400}
tfoot th,tfoot td{font-weight:600}
.wrong{color:var(--bad)}
.drawn{display:flex;flex-wrap:wrap;gap:0 2rem;align-items:flex-start}
.drawn .case{flex:1 1 20rem;min-width:min(100%,20rem)}
.products{margin-bottom:1rem}
.statistics{margin:0 0 1rem}
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,18rem),1fr));gap:1rem}
.plots svg{display:block;width:100%;max-width:26rem;height:auto;overflow:visible}
.plots svg text{white-space:pre}
.bar{display:inline-block;width:8rem;max-width:30vw;height:.7rem;background:var(--faint);border-radius:.35rem;overflow:hidden;vertical-align:middle}
.bar span{display:block;height:100%;background:var(--drawn)}
.bar .over{background:var(--bad)}
.copy{position:relative;margin:.25rem 0 1rem}
.copy pre,.output{background:var(--raised);border:1px solid var(--faint);border-radius:6px;padding:.7rem .9rem;margin:0;overflow-x:auto;white-space:pre-wrap;overflow-wrap:anywhere}
.output{margin-bottom:1rem;max-height:20rem}
.copy button{position:absolute;top:.4rem;right:.4rem;font:inherit;font-size:.8rem;color:var(--ink);background:var(--ground);border:1px solid var(--faint);border-radius:6px;padding:.1rem .6rem;cursor:pointer}
.copy:has(button) pre{padding-right:4.5rem}
details{padding:.5rem 0}
details+details{border-top:1px solid var(--faint)}
summary{cursor:pointer}
details[open]>summary{margin-bottom:.5rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.25rem;margin:0}
dt{color:var(--muted)}
dd{margin:0}
footer{padding:2rem 1.25rem;color:var(--muted)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
@media (max-width:40rem){body{font-size:15px}header{padding-top:1.25rem}h1{font-size:1.3rem}dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}.case{padding:.75rem}.bar{width:4rem}}
@media print{nav,.copy button{display:none}section{break-inside:avoid-page}.output{max-height:none}*{print-color-adjust:exact}}
`.trim();
