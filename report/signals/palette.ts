/** A colour on a light ground and on a dark one, each with a contrast of 3 or more. */
type Colour = readonly [light: string, dark: string];

const ground: Colour = ["#ffffff", "#0d1117"];
const ink: Colour = ["#1f2328", "#e6edf3"];
const faint: Colour = ["#d0d7de", "#30363d"];
const muted: Colour = ["#59636e", "#9198a1"];

/** The colours of curves, in their order. */
const curves: readonly Colour[] = [
  ["#0969da", "#58a6ff"],
  ["#bc4c00", "#f0883e"],
  ["#1a7f37", "#3fb950"],
  ["#8250df", "#bc8cff"],
  ["#bf3989", "#f778ba"],
  ["#9a6700", "#d29922"],
  ["#0a7e8c", "#39c5cf"],
  ["#57606a", "#8b949e"],
];

/** The class that gives a curve its colour, as `currentColor`. */
export function curveClass(index: number): string {
  return `c${index % curves.length}`;
}

/** Variables for ground, ink, faint and muted, and a class for each curve, within `scope`; dark where the reader prefers it. */
export function colourRules(scope: string): string {
  const rules = (theme: 0 | 1) =>
    [
      `${scope}{--ground:${ground[theme]};--ink:${ink[theme]};--faint:${faint[theme]};--muted:${muted[theme]}}`,
      ...curves.map((colour, i) => `${scope} .${curveClass(i)}{color:${colour[theme]}}`),
    ].join("");
  return `${rules(0)}@media (prefers-color-scheme: dark){${rules(1)}}`;
}
