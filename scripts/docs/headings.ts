import { readFileSync } from "node:fs";
import { fromRoot } from "./root.ts";

/** The headings of a page as plain text, in order; a line of a fenced block is none. */
export function headingsOf(page: string): readonly string[] {
  const text = readFileSync(fromRoot(page), "utf8").replaceAll(/^```[\s\S]*?^```$/gm, "");
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => heading.replaceAll(/[`\\]/g, ""));
}

/** The anchor that GitHub gives a heading: lower case, words joined by hyphens, without punctuation. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}
