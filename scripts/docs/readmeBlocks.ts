import { readFileSync } from "node:fs";
import { faults } from "../../faults/catalogue.ts";
import { allClaims } from "../../run/plan.ts";
import { type ConformanceRecord, totalOf } from "../conformance/table.ts";
import { readRecords } from "../conformance.ts";
import { table } from "./blocks.ts";
import { addressOf, repository } from "./links.ts";
import { fromRoot } from "./root.ts";

const shown = ["onnxruntime-node", "pytorch", "tfjs-cpu", "tfjs-wasm", "jax-js"];

interface Badge {
  readonly label: string;
  readonly image: string;
  readonly link: string;
}

/** The badges: the package, CI, licence, and the numbers of claims and faults. */
export async function badges(): Promise<string> {
  const claims = (await allClaims()).length;
  const shield = (label: string, value: string | number) =>
    `https://img.shields.io/badge/${encodeURIComponent(label)}-${encodeURIComponent(value)}-blue`;
  const all: readonly Badge[] = [
    {
      label: "npm",
      image: "https://img.shields.io/npm/v/conv2d-conformance",
      link: "https://www.npmjs.com/package/conv2d-conformance",
    },
    {
      label: "CI",
      image: `${repository}/actions/workflows/ci.yml/badge.svg`,
      link: `${repository}/actions/workflows/ci.yml`,
    },
    { label: "MIT licence", image: shield("licence", "MIT"), link: "LICENSE" },
    { label: `${claims} claims`, image: shield("claims", claims), link: "docs/claims.md" },
    {
      label: `${faults.length} of ${faults.length} faults caught`,
      image: shield("faults caught", `${faults.length}/${faults.length}`),
      link: addressOf("docs/generated/faults.md"),
    },
  ];
  return all.map(({ label, image, link }) => `[![${label}](${image})](${link})`).join("\n");
}

/** The findings of the suite, with numbers. */
export async function findings(): Promise<string> {
  const claims = (await allClaims()).length;
  const defects = defectNames().length;
  return [
    `- **Wrong results** of Conv2d, its transpose, their gradients and weight initializers: ${claims} claims, with an error`,
    "  bound for each element instead of a fixed tolerance.",
    "- **The smallest input** on which the library is wrong, and the wrong element.",
    `- **The likely mistake**: the report names which of ${faults.length} known mistakes gives the same output.`,
    `- So far [${defects} defects in released libraries](docs/defects.md), each with a snippet that needs only the library.`,
  ].join("\n");
}

/** The headings of docs/defects.md before the differences by design: one for each defect. */
function defectNames(): readonly string[] {
  const [defects = ""] = readFileSync(fromRoot("docs/defects.md"), "utf8").split("\n# Differences by design");
  return [...defects.matchAll(/^## (.+)$/gm)].map(([, name = ""]) => name);
}

/** A few judged libraries: claims passed, failed and unsupported. */
export function libraries(): string {
  const records = readRecords();
  const rows = shown.map((name) => {
    const record = records.find(({ target }) => target === name);
    if (!record) throw new Error(`docs/generated/conformance.json must have a record of ${name}`);
    return rowOf(record);
  });
  return table(["library", "version", "passed", "failed", "unsupported"], rows);
}

function rowOf(record: ConformanceRecord): readonly string[] {
  const counts = (["passed", "failed", "unsupported"] as const).map((count) => `${totalOf(record, count)}`);
  return [`\`${record.target}\``, record.version, ...counts];
}
