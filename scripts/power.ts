/**
 * `pnpm power`: the probability with which the batteries detect each listed departure from a distribution, by formula
 * if there is one, otherwise simulated, and that of Kolmogorov's test as in PyTorch's tests.
 */
import { fileURLToPath } from "node:url";
import { Command, InvalidArgumentError } from "commander";
import { falseAlarmsOf } from "../properties/claim/falseAlarms.ts";
import { tellingShapes } from "../properties/init/battery/row.ts";
import { fanFormulas } from "../properties/init/distribution/fanFormulas.ts";
import { writeWhole } from "../run/files/atomicFile.ts";
import { allClaims, profiles } from "../run/plan.ts";
import { exitCodes } from "./cli/exitCodes.ts";
import { isProgram, runCommand, withAction } from "./cli/runCommand.ts";
import { type Kept, keptIn } from "./faults/keptFindings.ts";
import { departures } from "./studies/power/departures.ts";
import { powerOfAutoregression, powerOfBound, powerOfMean, powerOfNan, powerOfStd } from "./studies/power/formulas.ts";
import { type Simulated, simulate } from "./studies/power/simulate.ts";

const pageFile = fileURLToPath(new URL("../docs/generated/power.md", import.meta.url));

/** The smallest size for which the probabilities are promised; the battery of ci draws 276,500 values. */
const n = 2 ** 18;

export const command = new Command("power")
  .description(
    "Prints the probability with which the batteries of initializers detect each departure from a distribution.",
  )
  .option("--draws <n>", "simulated samples of each departure; 0 for only the formulas", count, 20)
  .option("--confirmations <n>", "confirmations of each departure, with eight times as many values", count, 1)
  .option("--resume <file>", "keep what is simulated in a file, and simulate only what it lacks")
  .option("--page", "write docs/generated/power.md as well");

function count(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError("It must be a whole number from 0.");
  return value;
}

const lines: string[] = [];

function say(line: string): void {
  lines.push(line);
  console.log(line);
}

function row(cells: readonly string[], widths: readonly number[]): void {
  say(
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] as number) : cell.padStart(widths[i] as number)))
      .join("  "),
  );
}

/** Six digits; a value below 1 is never shown as 1. */
function shown(power: number): string {
  return power >= 1 - 1e-7 ? (power === 1 ? "1" : "> 0.999999") : power.toFixed(6);
}

function printFormulas(rate: number): void {
  say(`By formula, ${n} values of one distribution, ${rate.toPrecision(2)} per test, screen and confirmation:\n`);
  const exact: readonly (readonly [string, number, string])[] = [
    ["normal std +1 %", powerOfStd(1.01, n, rate), "χ²"],
    ["normal std −1 %", powerOfStd(0.99, n, rate), "χ²"],
    ["normal std +2 %", powerOfStd(1.02, n, rate), "χ²"],
    ["normal std +0.5 %", powerOfStd(1.005, n, rate), "χ²"],
    ["uniform bound +0.1 %", powerOfBound(1.001, n, rate), "one value beyond the bound"],
    ["uniform bound −0.1 %", powerOfBound(0.999, n, rate), "the farthest value"],
    ["mean off by 0.01 σ", powerOfMean(0.01, n, rate), "normal"],
    ["AR(1), ρ = 0.02", powerOfAutoregression(0.02, tellingShapes[0], n, rate), "normal, approximately"],
    ["AR(1), ρ = 0.01", powerOfAutoregression(0.01, tellingShapes[0], n, rate), "normal, approximately"],
    ["NaN at a rate of 1e-5", powerOfNan(1e-5, n), "one NaN"],
  ];
  for (const [name, power, by] of exact) row([name, shown(power), by], [46, 12, 28]);

  const [shape] = tellingShapes;
  const groups = 5;
  const formulas = [...fanFormulas({ shape, groups })];
  const [[, fanIn]] = formulas as [[string, number]];
  say(`\nWrong fans for fanIn of [${shape}], groups ${groups}: std over the claimed, found as normal, as uniform:\n`);
  for (const [name, fan] of formulas.slice(1)) {
    const ratio = Math.sqrt(fanIn / fan);
    row(
      [name, ratio.toFixed(4), shown(powerOfStd(ratio, n, rate)), shown(powerOfBound(ratio, n, rate))],
      [46, 8, 12, 12],
    );
  }
}

async function printSimulated(draws: number, confirmations: number, rate: number, kept: Kept): Promise<void> {
  const values = tellingShapes[0].reduce((size, axis) => size * axis, 1);
  say(
    `\nSimulated, ${draws} samples of ${values} values: share that the screen finds, fresh samples that confirm it, the statistics\n` +
      "that find it most often; and the share that Kolmogorov's test at p < 1e-4 finds, as in PyTorch's tests, on the first 506 values and on all:\n",
  );
  const widths = [38, 8, 10, 8, 8, 0];
  row(["departure", "screen", "confirmed", "KS 506", "KS all", "found by"], widths);
  for (const departure of departures) {
    const {
      screened,
      confirmed,
      confirmations: of,
      by,
      kolmogorovFew,
      kolmogorovAll,
    } = await keptOr(kept, JSON.stringify([departure.name, draws, confirmations, rate]), () =>
      simulate(departure, draws, confirmations, rate),
    );
    const shares = [screened, kolmogorovFew, kolmogorovAll].map((share) => share.toFixed(2)) as [
      string,
      string,
      string,
    ];
    row([departure.name, shares[0], `${confirmed} of ${of}`, shares[1], shares[2], by.join(", ")], widths);
  }
}

/** What is kept under a label, or what is now simulated. */
async function keptOr({ find, keep }: Kept, label: string, make: () => Promise<Simulated>): Promise<Simulated> {
  const known = find(label) as Simulated | undefined;
  if (known) return known;
  const made = await make();
  keep(label, made);
  return made;
}

withAction<{ draws: number; confirmations: number; page?: true; resume?: string }>(
  command,
  async (_words, { draws, confirmations, page, resume }) => {
    const { decision } = falseAlarmsOf(await allClaims(), profiles.ci);
    printFormulas(decision);
    if (draws > 0) await printSimulated(draws, confirmations, decision, keptIn(resume));
    if (page)
      writeWhole(pageFile, `# Power\n\nWritten by \`pnpm power --page\`.\n\n\`\`\`text\n${lines.join("\n")}\n\`\`\`\n`);
    return exitCodes.conforms;
  },
);
if (isProgram(import.meta)) await runCommand(command);
