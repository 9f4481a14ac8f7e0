import { type Declared, undeclared } from "../../claim/declaration.ts";
import type { Evidence } from "../../claim/evidence.ts";
import type { Exchange } from "../../claim/exchange.ts";
import { causesOf } from "./causes.ts";
import { sketchesOf } from "./sketch.ts";

/** The evidence of statistical claims: sketches of the samples, and the mistakes that explain them. */
export function sampleEvidence(exchanges: readonly Exchange[], { defaults }: Declared = undeclared): Evidence {
  const samples = sketchesOf(exchanges);
  const causes = causesOf(samples, defaults);
  return { ...(samples.length > 0 ? { samples } : {}), ...(causes ? { causes } : {}) };
}
