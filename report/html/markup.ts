import { escaped } from "../signals/markup.ts";

/** A part of a page. Only `html` and `trusted` make it, so that a text of a target is never markup. */
export interface Markup {
  readonly markup: string;
}

type Part = Markup | string | number | null | readonly Part[];

/** A template of markup: what is put in is escaped unless it is markup itself; null is left out. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: texts.reduce((all, text, i) => `${all}${markupOf(parts[i - 1] ?? null)}${text}`) };
}

/** Markup that this suite made by other means. */
export function trusted(markup: string): Markup {
  return { markup };
}

function markupOf(part: Part): string {
  if (part === null) return "";
  if (typeof part === "string") return escaped(part);
  if (typeof part === "number") return String(part);
  return "markup" in part ? part.markup : part.map(markupOf).join("");
}
