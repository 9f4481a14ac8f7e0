/**
 * `pnpm bench [SECTION...]`: measures the speeds that the documentation states. The compared things are timed in turn,
 * round by round, and compared within a round, since speeds drift with the host. The output shows medians over rounds.
 */
import { Argument, Command, InvalidArgumentError } from "commander";
import type { BenchSection } from "./bench/section.ts";
import { exitCodes } from "./cli/exitCodes.ts";
import { isProgram, runCommand, withAction } from "./cli/runCommand.ts";
import { NoPyTorch } from "./golden/torch/pytorch.ts";

const sections: Readonly<Record<string, () => Promise<BenchSection>>> = {
  conv2d: async () => (await import("./bench/conv2d.ts")).conv2dSection,
  stream: async () => (await import("./bench/torchStream.ts")).torchStreamSection,
  battery: async () => (await import("./bench/battery.ts")).batterySection,
  protocol: async () => (await import("./bench/protocol.ts")).protocolSection,
  diagnosis: async () => (await import("./bench/diagnosis.ts")).diagnosisSection,
  startup: async () => (await import("./bench/startup.ts")).startupSection,
};

export const command = new Command("bench")
  .description("Compares the time of the reference with other implementations, and times the suite itself.")
  .addArgument(
    new Argument("[SECTION...]", "what to time (default: everything)").choices(Object.keys(sections)).default([]),
  )
  .option("--rounds <n>", "how often each thing is timed", toRounds, 11);

function toRounds(value: string): number {
  const rounds = Number(value);
  if (!Number.isSafeInteger(rounds) || rounds < 1) throw new InvalidArgumentError("It must be a whole number from 1.");
  return rounds;
}

withAction<{ readonly rounds: number }>(command, async (words, { rounds }) => {
  const names = words.length > 0 ? words : Object.keys(sections);
  let exitCode: number = exitCodes.conforms;
  for (const name of names) {
    const section = await sections[name]?.();
    if (!section) continue;
    console.log(`${section.title}\nNode ${process.versions.node}, medians of ${rounds} interleaved rounds\n`);
    try {
      await section.run(rounds);
    } catch (error) {
      if (!(error instanceof NoPyTorch)) throw error;
      console.error(`bench: ${name} was not run: ${error.message}`);
      exitCode = exitCodes.cannotRun;
    }
    console.log();
  }
  return exitCode;
});
if (isProgram(import.meta)) await runCommand(command);
