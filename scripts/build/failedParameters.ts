/**
 * Writes `properties/claim/failedParameters.json`: for each wrong convolution of the catalogue and each claim that must
 * catch it, the parameters that the smallest failing case needs. `npx tsx scripts/build/failedParameters.ts`, and then
 * `npx biome check --write properties/claim/failedParameters.json`
 */
import { faults } from "../../faults/catalogue.ts";
import { reference } from "../../faults/reference.ts";
import { simplestCase } from "../../properties/arbitraries/regions.ts";
import { catalogue } from "../../properties/catalogue.ts";
import { type Parameters, parametersOf } from "../../properties/claim/learning.ts";
import { runClaim } from "../../properties/claim/runClaim.ts";
import { writeWhole } from "../../run/files/atomicFile.ts";
import { edition } from "../../run/plan.ts";
import { isConvolution } from "../faults/distributions.ts";

const found = new Map<string, Parameters>();
for (const fault of faults.filter(isConvolution)) {
  for (const claim of catalogue.filter(({ id, shrinks }) => shrinks && fault.caughtBy.includes(id))) {
    const { failure } = await runClaim(claim, fault.serve(reference), { seed: edition, runs: 100 });
    const parameters = sorted(parametersOf(failure?.draw));
    if (Object.keys(parameters).length > 1) found.set(JSON.stringify(parameters), parameters);
  }
  process.stderr.write(".");
}
const lines = [...found.keys()].sort().map((line) => `  ${line}`);
writeWhole(
  new URL("../../properties/claim/failedParameters.json", import.meta.url).pathname,
  `[\n${lines.join(",\n")}\n]\n`,
);

/** The parameters of a convolution in the order of their names, so that equal ones have equal text. */
function sorted(parameters: Parameters): Parameters {
  const own = Object.entries(parameters).filter(([name]) => name in simplestCase || name.startsWith("extra"));
  return Object.fromEntries(own.sort(([a], [b]) => (a < b ? -1 : 1)));
}
