import { falseAlarmsOf, plannedCases } from "../../properties/claim/falseAlarms.ts";
import { allClaims, type Profile, profiles } from "../../run/plan.ts";
import { table } from "./blocks.ts";

const grouped = (value: number) => value.toLocaleString("en-US");

/** By profile: random cases of a claim, cases and statistical tests of the whole plan. */
export async function caseTable(): Promise<string> {
  const claims = await allClaims();
  const rows = (Object.keys(profiles) as Profile[]).map((name) => {
    const runs = profiles[name];
    const cases = claims.reduce((sum, claim) => sum + plannedCases(claim, runs), 0);
    return [`\`${name}\``, grouped(runs), grouped(cases), grouped(falseAlarmsOf(claims, runs).decisions)];
  });
  return table(
    ["profile", "max. random cases per claim", `cases of all ${claims.length} claims`, "max. statistical tests"],
    rows,
  );
}
