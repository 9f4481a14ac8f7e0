import { equivalentTarget } from "../../../faults/equivalents/equivalentTarget.ts";
import { correctGenerators } from "../../../faults/equivalents/generators.ts";
import { falseAlarmsOf } from "../../../properties/claim/falseAlarms.ts";
import { runClaim } from "../../../properties/claim/runClaim.ts";
import { batteries } from "../../../properties/init/battery/batteries.ts";
import { sparsePositions } from "../../../properties/init/structure/sparsePositions.ts";
import { headlineOf } from "../../../report/failure/sentenceOf.ts";
import { allClaims, profiles } from "../../../run/plan.ts";
import { type Count, counted } from "./study.ts";

/** Sample size of the first stage: small, so that a thousand runs take minutes. */
export const valuesOfRun = 1024;

const claims = [...batteries, sparsePositions];

/** Whole runs of every battery on each generator in turn until the time is up, each with a different seed. */
export async function studyRuns(
  before: Readonly<Record<string, Count>>,
  seconds: number,
): Promise<Readonly<Record<string, Count>>> {
  const { decision } = falseAlarmsOf(await allClaims(), profiles.quick);
  const counts: Record<string, Count> = { ...before };
  const generators = Object.entries(correctGenerators);
  let index = Object.values(before).reduce((sum, { trials }) => sum + trials, 0);
  const end = performance.now() + seconds * 1000;
  for (; performance.now() < end; index++) {
    const [name, words] = generators[index % generators.length] as (typeof generators)[number];
    const target = equivalentTarget(words);
    let hasFailed = false;
    for (const claim of claims) {
      const options = { seed: `null study ${index}`, runs: profiles.quick, rate: decision, values: valuesOfRun };
      const { verdict, failure } = await runClaim(claim, target, options);
      if (verdict === "passed") continue;
      hasFailed = true;
      console.log(`${name}, run ${index}: ${claim.id} ${verdict}: ${failure && headlineOf(failure)}`);
    }
    counts[name] = counted(counts[name], { failed: hasFailed });
  }
  return counts;
}
