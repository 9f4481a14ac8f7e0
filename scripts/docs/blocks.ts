import { readFileSync } from "node:fs";
import { fromRoot } from "./root.ts";

/** The page with each generated block replaced by the given text; everything else as it is in the file. */
export function withBlocks(page: string, blocks: Readonly<Record<string, string>>): string {
  return Object.entries(blocks).reduce(
    (text, [name, block]) => replaceBlock(page, text, name, block),
    readFileSync(fromRoot(page), "utf8"),
  );
}

/** The block is between `<!-- name: generated … -->` and `<!-- /name -->`. */
function replaceBlock(page: string, text: string, name: string, block: string): string {
  const [begin, end] = [`<!-- ${name}: generated`, `<!-- /${name} -->`];
  const from = text.indexOf("-->\n", text.indexOf(begin)) + "-->\n".length;
  const to = text.indexOf(end);
  if (!text.includes(begin) || to < from) throw new Error(`${page} must have a place for the generated block ${name}`);
  return `${text.slice(0, from)}\n${block}\n\n${text.slice(to)}`;
}

/** A fenced block of Markdown. */
export function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** A table of Markdown; the cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Plain text as Markdown: marks of emphasis and HTML are escaped, except in code between backticks. */
export function markdown(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith("`") ? part : part.replaceAll(/[*_<>[\]]/g, "\\$&")))
    .join("");
}
