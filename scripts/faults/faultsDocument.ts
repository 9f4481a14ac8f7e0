import { type Bug, bugs, shortThread, threadsOf, threadUrl } from "../../faults/bugs.ts";
import { faults } from "../../faults/catalogue.ts";
import { nightlyVariants } from "../../faults/equivalents/catalogue.ts";
import type { Fault } from "../../faults/fault.ts";
import { areaOf } from "./areaOf.ts";

const areas: Readonly<Record<string, string>> = {
  conv2d: "Conv2d",
  gradient: "Gradients",
  transposed: "Transposed convolution",
  init: "Initializers and layer defaults",
  stream: "Streams of random numbers",
};

/**
 * docs/generated/faults.md: every fault, every equivalent variant, and the register of bugs with the faults that stand
 * for them.
 */
export function faultsDocument(): string {
  const parts = [
    "# Faults",
    "Written by `pnpm run docs` from `faults/`. Each fault is a small change to the reference. `pnpm faults` shows that",
    "the claims in its last column catch it, and that all claims pass every equivalent variant.",
  ];
  const lines = [parts[0], "", ...parts.slice(1), ""];
  const names = [...new Set(faults.map(({ id }) => areaOf(id)))];
  for (const area of names) {
    const own = faults.filter((fault) => areaOf(fault.id) === area);
    lines.push(`## ${areas[area] ?? area}: ${own.length}`, "");
    lines.push(
      "| fault | what is wrong | what a user observes | how it comes about | seen in | caught by |",
      "|---|---|---|---|---|---|",
    );
    lines.push(...own.map(faultRow), "");
  }
  lines.push(
    `## Equivalent variants: ${nightlyVariants.length}`,
    "",
    "Correct implementations, which every claim must pass.",
    "",
  );
  lines.push("| variant | how it differs |", "|---|---|");
  lines.push(...nightlyVariants.map(({ id, sentence }) => `| \`${id}\` | ${cell(sentence)} |`), "");
  lines.push(`## Register: ${bugs.length}`, "");
  lines.push(
    "Bugs in released software and differences by design, found in public trackers and sources in November 2026. The",
  );
  lines.push("last column names the faults that stand for a row, or says why there is none.", "");
  lines.push("| row | trigger: wrong → right | where | faults |", "|---|---|---|---|");
  lines.push(...bugs.map(bugRow));
  return `${lines.join("\n")}\n`;
}

function faultRow(fault: Fault): string {
  const { id, sentence, effect, cause, caughtBy } = fault;
  const claims = caughtBy.map((claim) => `\`${claim}\``).join(", ");
  return `| \`${id}\` | ${[sentence, effect, cause].map(cell).join(" | ")} | ${links(threadsOf(fault))} | ${claims} |`;
}

function bugRow(bug: Bug): string {
  const standing = faults.filter(({ seenIn }) => seenIn?.includes(bug.id)).map(({ id }) => `\`${id}\``);
  const where = bug.threads.length > 0 ? links(bug.threads) : cell(bug.where);
  return `| ${bug.id} | ${cell(bug.what)} | ${where} | ${standing.join(", ") || cell(bug.unseen ?? "")} |`;
}

function links(threads: readonly string[]): string {
  return threads.map((thread) => `[${shortThread(thread)}](${threadUrl(thread)})`).join(", ");
}

/** Text within a cell of a table. */
function cell(text: string): string {
  return text.replaceAll(/[|<>*_]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
