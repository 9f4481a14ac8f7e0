/** Text as the content of an element, or the value of an attribute, of HTML and SVG. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** A number of a picture, to a tenth of a pixel. */
export function pixels(value: number): string {
  return `${Math.round(value * 10) / 10}`;
}
