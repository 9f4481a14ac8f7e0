import { Command, Option } from "commander";
import { reachLines } from "../../report/reach/reachLines.ts";
import { callOf } from "../../run/files/invocation.ts";
import { plannedRequests } from "../../run/judged/planned.ts";
import { reachedBy } from "../../run/judged/reached.ts";
import { allClaims, edition, type Profile, planRun, profiles } from "../../run/plan.ts";
import { exitCodes } from "./exitCodes.ts";
import { profileList, toSeed } from "./options.ts";
import { withAction } from "./runCommand.ts";
import { toCount } from "./values.ts";

interface ReachFlags {
  readonly profile: Profile;
  readonly runs?: number;
  readonly seed: string;
}

const reachOptions = new Command("reach")
  .usage("[options]")
  .description("Shows what the requests of a run reach of the search for wrong convolutions, without a target.")
  .addOption(
    new Option("--profile <name>", `random cases per claim: ${profileList()}`)
      .choices(Object.keys(profiles))
      .default("quick"),
  )
  .option("--runs <n>", "random cases per claim, instead of the profile's number", toCount)
  .option("--seed <text>", "the seed of the random cases, or random for a new one", toSeed, edition)
  .addHelpText(
    "after",
    `
Counts the requests of claims that decide whether an answer is right, for a target that declares no limits. docs/reach.md
says what levels, classes and pairs are. The report of verify has what a target was asked.

Example:
  ${callOf("reach").join(" ")} --profile ci`,
  );

async function reach({ profile, runs, seed }: ReachFlags): Promise<number> {
  const plan = planRun(await allClaims(), { profile, runs, seed });
  const requests = await plannedRequests(plan.claims, plan.options);
  console.log(reachLines(reachedBy(requests)).join("\n"));
  return exitCodes.conforms;
}

/** `reach`: what the requests of a profile reach. */
export const reachCommand = withAction<ReachFlags>(reachOptions, (_words, flags) => reach(flags));
