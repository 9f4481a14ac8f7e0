import type { ClaimRow, FaultRow } from "./matrix.ts";

/** The kill matrix as a table for the terminal: fault, claims with the number of cases, the smallest case. */
export function renderRows(rows: readonly FaultRow[]): string {
  const width = Math.max(5, ...rows.map(({ id }) => id.length));
  const lines = rows.map(({ id, caught }) => {
    const claims = caught.map(
      ({ claim, cases, seeds, of }) => `${claim} (${cases}${of > 1 ? `; ${seeds}/${of} seeds` : ""})`,
    );
    return `${id.padEnd(width)}  ${claims.join(", ") || "not caught"}\n${" ".repeat(width)}  ${caught[0]?.case ?? ""}`;
  });
  return [`${"fault".padEnd(width)}  caught by (cases until caught), smallest case`, ...lines].join("\n");
}

/** The matrix in Markdown: by fault, then by claim. */
export function renderMatrix(rows: readonly FaultRow[], claims: readonly ClaimRow[], call: string): string {
  const faultLines = rows.map(({ id, caught }) => {
    const [best] = caught;
    // Only the claims that must catch a fault are tried for every seed.
    const [often] = caught.filter(({ of }) => of > 1).sort((a, b) => b.seeds - a.seeds);
    const seeds = often ? `, in ${often.seeds} of ${often.of} seeds` : "";
    const others = caught.map(({ claim, cases }) => `${claim.slice(claim.indexOf("/") + 1)} ${cases}`).join(", ");
    return `| \`${id}\` | ${caught.length}${seeds} | ${others} | ${best?.case.replaceAll("|", "&#124;") ?? ""} |`;
  });
  const claimLines = claims.map(({ claim, caught, alone, smaller, rationale }) => {
    const why = alone.length + smaller.length > 0 ? "" : (rationale ?? "");
    return `| \`${claim}\` | ${caught} | ${short(alone)} | ${short(smaller)} | ${why} |`;
  });
  return [
    "# Kill matrix",
    "",
    `Written by \`${call}\`. Each claim is named with the cases that it tried until it caught the fault; the smallest case`,
    "of all claims is shown, and named first is the claim that found it.",
    "",
    "| fault | claims | cases until caught | smallest case |",
    "|---|---|---|---|",
    ...faultLines,
    "",
    "## What each claim adds",
    "",
    "| claim | faults | alone | with a smaller case than any other | why it stays |",
    "|---|---|---|---|---|",
    ...claimLines,
    "",
  ].join("\n");
}

function short(ids: readonly string[]): string {
  const names = ids.slice(0, 3).map((id) => `\`${id.slice(id.indexOf("/") + 1)}\``);
  return names.join(", ") + (ids.length > 3 ? ` and ${ids.length - 3} more` : "");
}
