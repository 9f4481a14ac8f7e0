import type { Claim } from "../../properties/claim/claim.ts";
import { plannedCases } from "../../properties/claim/falseAlarms.ts";
import { allClaims, profiles } from "../../run/plan.ts";
import { markdown, table } from "./blocks.ts";
import { withLinks } from "./citations.ts";
import { type ClaimComment, claimComments } from "./claimComments.ts";
import { anchorOf } from "./headings.ts";
import { addressOf } from "./links.ts";

const areas: Readonly<Record<string, string>> = {
  conv2d: "Conv2d",
  gradient: "Gradients of Conv2d",
  transposed: "Transposed convolution",
  transposedGradient: "Gradients of transposed convolution",
  init: "Initializers, fans, gains and initial parameters of layers",
  golden: "Recorded answers of ONNX Runtime",
};

/** docs/claims.md: every claim by area, with the parts of its doc comment. */
export async function claimsPage(): Promise<string> {
  const claims = await allClaims();
  const comments = await claimComments();
  const names = [...new Set(claims.map(areaOf))];
  const sections = names.map((area) => {
    const own = claims.filter((claim) => areaOf(claim) === area);
    const details = own.map((claim) => detailsOf(claim, comments.get(claim.id)));
    return [`## ${areas[area] ?? area}: ${own.length}`, overviewOf(own), ...details].join("\n\n");
  });
  const [minCases, maxCases] = [Math.min, Math.max].map((pick) =>
    pick(...claims.map((claim) => plannedCases(claim, profiles.quick))),
  );
  return `# The ${claims.length} claims

\`pnpm run docs\` writes this page from the claims and their doc comments. \`npx pnpm verify --list\` prints the ids and
titles, and \`--only 'conv2d/stride*'\` selects claims by their ids. A title continues a sentence that begins with the
operation: "conv2d … equals the sum that defines it".

The tables have the number of cases of each claim by profile (at \`quick\` from ${minCases} to ${maxCases}). A case is one request, or a
few that are compared with each other; for an initializer it is a sample. [numerics.md](numerics.md) explains S, γₙ and
whole numbers, [glossary.md](glossary.md) the other words.

${sections.join("\n\n")}
`;
}

function areaOf({ id }: Claim): string {
  return id.slice(0, id.indexOf("/"));
}

function overviewOf(claims: readonly Claim[]): string {
  const names = Object.keys(profiles) as (keyof typeof profiles)[];
  const rows = claims.map((claim) => [
    `[${claim.id}](#${anchorOf(claim.id)})`,
    markdown(claim.title),
    ...names.map((name) => `${plannedCases(claim, profiles[name])}`),
  ]);
  return table(["claim", "title", ...names], rows);
}

function detailsOf({ id }: Claim, comment: ClaimComment | undefined): string {
  if (!comment) throw new Error(`${id} must have a doc comment with "Claim:" on the export that declares it`);
  const { file, claim, conditions, catches, source } = comment;
  const parts = {
    Claim: claim,
    ...(conditions === undefined ? {} : { Conditions: conditions }),
    Catches: catches,
    Source: source,
  };
  const lines = Object.entries(parts).map(([name, text]) => `- **${name}**: ${withLinks(markdown(text))}`);
  return [`### ${id}`, "", ...lines, `- **Code**: [${file}](${addressOf(file)})`].join("\n");
}
