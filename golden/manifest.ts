import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Conv2dRequest } from "../contract/contract.ts";

/** `integer`: any order of summation gives the same number, so answers must be equal; `real`: the a-priori bound holds. */
export type Tier = "integer" | "real";

/** A description of a case for readers: its sizes and parameters, and the seed of its data. */
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
  /** The hash of all files of the case, see `hashOf`. */
  readonly sha256: string;
}

export interface Manifest {
  /** The version of ONNX Runtime that answered. */
  readonly onnxruntime: string;
  readonly platform: string;
  readonly opset: number;
  /** The generator of the cases, and the first seed of the cases without rows. */
  readonly generator: string;
  readonly seed: number;
  readonly cases: readonly ManifestCase[];
}

/** The folder of the goldens: `manifest.json` and `data/<id>/`. */
export const goldenFolder: string = fileURLToPath(new URL(".", import.meta.url));

/** Reads the manifest of a folder. Throws one sentence if it is missing or is not a manifest. */
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

/** The text of a manifest: its head, then one case per line, so that a diff shows the changed case. */
export function manifestText({ cases, ...head }: Manifest): string {
  const lines = cases.map((each) => `    ${JSON.stringify(each)}`).join(",\n");
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "cases": [\n${lines}\n  ]\n}\n`;
}
