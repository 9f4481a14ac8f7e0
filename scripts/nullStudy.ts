/**
 * `pnpm nullstudy`: how often the batteries' statistics reject correct samples. Each part adds to the counts in
 * docs/generated/null-study.json, and writes docs/generated/null-study.md from them.
 */
import { Command, InvalidArgumentError, Option } from "commander";
import { writeWhole } from "../run/files/atomicFile.ts";
import { exitCodes } from "./cli/exitCodes.ts";
import { isProgram, runCommand, withAction } from "./cli/runCommand.ts";
import { renderPage } from "./studies/nullStudy/page.ts";
import { studyRuns } from "./studies/nullStudy/runs.ts";
import { kinds, studySamples } from "./studies/nullStudy/samples.ts";
import { pageFile, readStudy, type Study, writeStudy } from "./studies/nullStudy/study.ts";
import { approximations, studyTail } from "./studies/nullStudy/tails.ts";

const parts = ["samples", "tails", "runs", "page"] as const;
type Part = (typeof parts)[number];

/** A study that is interrupted loses only the counts of this time. */
const secondsBetweenWrites = 60;

interface Flags {
  readonly part: readonly Part[];
  readonly kind: readonly string[];
  readonly seconds: number;
  readonly draws: number;
  readonly reset?: true;
}

export const command = new Command("nullstudy")
  .description(
    "Counts how often the batteries' statistics reject correct samples, and writes docs/generated/null-study.md.",
  )
  .addOption(new Option("--part <name...>", "what to count").choices(parts).default(parts))
  .addOption(
    new Option("--kind <name...>", "the kinds of samples").choices(Object.keys(kinds)).default(Object.keys(kinds)),
  )
  .option("--seconds <s>", "time for each kind of sample, and for whole runs", positive, 240)
  .option("--draws <n>", "draws of each approximate distribution", positive, 1e7)
  .option("--reset", "delete the counts of earlier runs first");

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < 1e12)) throw new InvalidArgumentError("It must be a number above 0.");
  return value;
}

async function study({ part, kind, seconds, draws, reset }: Flags): Promise<number> {
  let counts: Study = reset ? { samples: {}, tails: {}, runs: {} } : readStudy();
  const keep = (more: Partial<Study>) => {
    counts = { ...counts, ...more };
    writeStudy(counts);
  };
  if (part.includes("samples"))
    for (const name of kind)
      for (let left = seconds; left > 0; left -= secondsBetweenWrites) {
        const found = await studySamples(name, counts.samples[name] ?? {}, Math.min(left, secondsBetweenWrites));
        keep({ samples: { ...counts.samples, [name]: found } });
      }
  if (part.includes("tails"))
    for (const name of Object.keys(approximations))
      keep({ tails: { ...counts.tails, [name]: studyTail(name, counts.tails[name], draws) } });
  if (part.includes("runs")) keep({ runs: await studyRuns(counts.runs, seconds) });
  writeWhole(pageFile, renderPage(counts));
  console.log(`${pageFile} written`);
  return exitCodes.conforms;
}

withAction<Flags>(command, (_words, flags) => study(flags));
if (isProgram(import.meta)) await runCommand(command);
