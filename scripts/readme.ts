import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Claim } from "../properties/claim/claim.ts";
import { writeWhole } from "../run/files/atomicFile.ts";
import { allClaims } from "../run/plan.ts";
import { faultsDocument } from "./faults/faultsDocument.ts";
import { protocolJsonSchema } from "./protocol/jsonSchema.ts";
import { protocolBlocks } from "./protocol/page.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const pathOf = (page: string) => fileURLToPath(new URL(`../${page}`, import.meta.url));

/** The generated blocks of each page, by name. */
const pages: Readonly<Record<string, () => Promise<Readonly<Record<string, string>>>>> = {
  "README.md": async () => ({
    claims: claimTable(await allClaims()),
    failure: fenced("text", failingRun()),
    diagnosis: fenced("text", diagnosedRun()),
    layer: fenced("ts", exampleText("layer")),
    "layer-output": fenced("text", run("docs/examples/layer.ts")),
  }),
  "docs/pytorch-weights.md": async () => ({
    example: fenced("ts", exampleText("pytorchWeights")),
    "example-output": fenced("text", run("docs/examples/pytorchWeights.ts")),
  }),
  "docs/protocol.md": async () => protocolBlocks(),
};

/** The pages that have generated blocks. */
export const pageNames: readonly string[] = Object.keys(pages);

/** A page with each generated block made anew; everything else as it stands. */
export async function renderPage(page: string): Promise<string> {
  let text = readFileSync(pathOf(page), "utf8");
  for (const [name, block] of Object.entries((await pages[page]?.()) ?? {})) {
    const place = new RegExp(`(<!-- ${name}: generated[^>]*-->\n)[^]*?(<!-- /${name} -->)`);
    if (!place.test(text)) throw new Error(`${page} has no place for the generated block ${name}`);
    text = text.replace(place, (_, begin: string, end: string) => `${begin}\n${block}\n\n${end}`);
  }
  return text;
}

function claimTable(claims: readonly Claim[]): string {
  const rows = claims.map(({ id, title }) => `| \`${id}\` | ${title} |`);
  return ["| claim | it says of the implementation |", "|---|---|", ...rows].join("\n");
}

/** What `pnpm verify` prints about a flipped kernel, its times left out. */
function failingRun(): string {
  const target = "docs/examples/flippedKernel.ts";
  const claim = "conv2d/equals-naive-loops";
  const printed = run("scripts/verify.ts", target, "--only", claim, "--explain");
  const withoutTimes = printed
    .replaceAll(/ +\d+\.\d\d s(?= {2})/g, "")
    .replace(/ +time(?= {2})/, "")
    .replace(/ \d+\.\d\d s, at most \d+ MB a worker;/, "");
  return `$ pnpm verify ${target} --only ${claim} --explain\n${withoutTimes}`;
}

/** What `pnpm verify` says of a target that exchanges begin and end padding, its failures left out. */
function diagnosedRun(): string {
  const target = "docs/examples/exchangedPadding.ts";
  const only = ["conv2d/equals-naive-loops", "conv2d/translation-equivariant"].flatMap((id) => ["--only", id]);
  const printed = run("scripts/verify.ts", target, ...only);
  const diagnosis = /^Diagnosis:\n(?: {2}.*\n)+/m.exec(printed)?.[0];
  if (diagnosis === undefined) throw new Error(`verify ${target} printed no diagnosis: ${printed}`);
  return `$ pnpm verify ${target} ${only.join(" ")}\n…\n${diagnosis.trimEnd()}`;
}

/** The example as one reads it from outside: with the imports' paths as seen from the repository's root. */
function exampleText(name: string): string {
  return readFileSync(fileURLToPath(new URL(`../docs/examples/${name}.ts`, import.meta.url)), "utf8")
    .replaceAll('"../../', '"./')
    .trimEnd();
}

function run(...words: readonly string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", ...words], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  if (!stdout) throw new Error(`${words.join(" ")} printed nothing: ${stderr}`);
  return stdout.trimEnd();
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const page of pageNames) writeWhole(pathOf(page), await renderPage(page));
  writeWhole(pathOf("docs/faults.md"), faultsDocument());
  writeWhole(pathOf("docs/protocol.schema.json"), `${JSON.stringify(protocolJsonSchema(), null, 2)}\n`);
}
