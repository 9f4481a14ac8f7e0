import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { UsageError } from "./usageError.ts";

const require = createRequire(import.meta.url);

/** Reads a JSON file that follows a schema of docs/. UsageError with the first error. */
export function readJsonFile(file: string, schema: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new UsageError(`${file} must be a JSON file, got: ${error instanceof Error ? error.message : String(error)}`);
  }
  const problem = problemOf(value, schema);
  if (problem !== null) throw new UsageError(`${file} must have the form of docs/${schema}, but ${problem}`);
  return value;
}

/** The first violation of the schema, such as `/0 must have required property 'reason'`; null if there is none. */
export function problemOf(value: unknown, schema: string): string | null {
  const file = fileURLToPath(new URL(`../../docs/${schema}`, import.meta.url));
  // Loaded here since most runs read no such file, and loading Ajv takes time.
  const { Ajv2020 }: typeof import("ajv/dist/2020.js") = require("ajv/dist/2020.js");
  const ajv = new Ajv2020({ allowUnionTypes: true });
  if (ajv.validate(JSON.parse(readFileSync(file, "utf8")), value)) return null;
  const [error] = ajv.errors ?? [];
  const name = error?.params.additionalProperty;
  return `${error?.instancePath || "the whole"} ${error?.message}${name === undefined ? "" : `, got ${JSON.stringify(name)}`}`;
}
