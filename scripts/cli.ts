#!/usr/bin/env node
/** `conv2d-conformance COMMAND …`: the program of the package. */
import { Command } from "commander";
import { suiteVersion } from "../run/files/suiteVersion.ts";
import { runCommand } from "./cli/runCommand.ts";

interface Entry {
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

const entries: Readonly<Record<string, Entry>> = {
  verify: {
    summary: "judge a module, a program or a shipped adapter",
    load: async () => (await import("./cli/verifyCommand.ts")).verifyCommand,
  },
  merge: {
    summary: "join the JSON reports of one run's shards",
    load: async () => (await import("./cli/mergeCommand.ts")).mergeCommand,
  },
  compare: {
    summary: "compare runs claim by claim, by their JSON reports",
    load: async () => (await import("./cli/compareCommand.ts")).compareCommand,
  },
  signals: {
    summary: "measure signals and gradients in deep networks of a target, next to theory",
    load: async () => (await import("./cli/signalsCommand.ts")).signalsCommand,
  },
  reach: {
    summary: "show what the requests of a profile reach",
    load: async () => (await import("./cli/reachCommand.ts")).reachCommand,
  },
  counterexample: {
    summary: "export a saved failure to run without this suite",
    load: async () => (await import("./cli/counterexampleCommand.ts")).counterexampleCommand,
  },
};

const program = new Command("conv2d-conformance")
  .description("Tests an implementation of Conv2d and of weight initializers by every claim of the suite.")
  .addHelpText("after", "\nGuide: docs/judge-your-library.md in this package.")
  .version(suiteVersion);
const called = process.argv[2];
// Only the command that is called is loaded; the help lists all.
for (const [name, { summary, load }] of Object.entries(entries))
  program.addCommand((name === called ? await load() : new Command(name)).summary(summary));

await runCommand(program);
