import { plot } from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { escaped } from "../signals/markup.ts";
import { type Markup, trusted } from "./markup.ts";

type Options = NonNullable<Parameters<typeof plot>[0]>;

/** Plot builds its picture in a document; the page needs only the text of it. */
const { document } = parseHTML("<!DOCTYPE html><html></html>");

/**
 * A picture with a text alternative. Colours are variables of the page. Plot's own styles and the labels of its groups go:
 * the page has the styles once, and a picture is one image for a screen reader.
 */
export function picture(label: string, options: Options): Markup {
  const svg = plot({ ...options, document, width: 340, height: 240, style: { background: "none" } } as Options);
  const text = svg.outerHTML
    .replace(/<style>[\s\S]*?<\/style>/, "")
    .replaceAll(/ aria-(?:label|hidden)="[^"]*"/g, "")
    .replaceAll(/<[^>]+>/g, (tag: string) => tag.replaceAll(/(\d\.\d)\d+/g, "$1"));
  return trusted(text.replace("<svg", `<svg role="img" aria-label="${escaped(label)}"`));
}
