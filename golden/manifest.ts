import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Conv2dRequest } from "../contract/contract.ts";

/** `integer`: any order of summation gives the same number, so equality is due; `real`: the a-priori bound holds. */
export type Tier = "integer" | "real";

/** What a case is, for readers: its sizes and parameters, and the seed of its data. */
export interface GoldenParameters extends Omit<Conv2dRequest, "input" | "weight" | "bias"> {
  readonly input: readonly number[];
  readonly weight: readonly number[];
  readonly bias: boolean;
  readonly seed: number;
}

export interface ManifestCase {
  readonly id: string;
  readonly area: string;
  readonly tier: Tier;
  readonly parameters: GoldenParameters;
  /** Of all files of the case, see `hashOf`. */
  readonly sha256: string;
}

export interface Manifest {
  /** What answered. */
  readonly onnxruntime: string;
  readonly platform: string;
  readonly opset: number;
  /** What made the cases, and the seed from which those without rows of their own are counted. */
  readonly generator: string;
  readonly seed: number;
  readonly cases: readonly ManifestCase[];
}

/** Where the goldens lie: `manifest.json` and `data/<id>/`. */
export const goldenFolder: string = fileURLToPath(new URL(".", import.meta.url));

/** The manifest of a folder. Error, in a sentence, where it is missing or is no manifest. */
export function readManifest(folder = goldenFolder): Manifest {
  let manifest: Manifest;
  try {
    manifest = JSON.parse(readFileSync(`${folder}/manifest.json`, "utf8"));
  } catch (error) {
    throw new Error(`golden: manifest.json must be readable JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (!Array.isArray(manifest?.cases)) throw new Error("golden: manifest.json must list cases, got none");
  return manifest;
}

/** The text of a manifest: its head, then one case a line, so that a change shows which case it is. */
export function manifestText({ cases, ...head }: Manifest): string {
  const lines = cases.map((each) => `    ${JSON.stringify(each)}`).join(",\n");
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "cases": [\n${lines}\n  ]\n}\n`;
}
