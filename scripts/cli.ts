#!/usr/bin/env node
/** `conv2d-conformance COMMAND …`: the package's program. Each command reads the words after its name. */
import { exitCodes } from "./cli/exitCodes.ts";

const commands: Readonly<Record<string, () => Promise<unknown>>> = {
  verify: () => import("./verify.ts"),
  merge: () => import("./merge.ts"),
  counterexample: () => import("./counterexample.ts"),
};

const help = `Usage: conv2d-conformance COMMAND [options]

Judges an implementation of Conv2d and of weight initializers by every law of the suite.

Commands:
  verify [TARGET]       judge a module, a program or a shipped adapter
  merge REPORT...       join the JSON reports of one run's shards
  counterexample SAVED  write a saved failure as what runs without this suite

Each command has --help. Guide: docs/judge-your-library.md in this package.`;

const [name] = process.argv.splice(2, 1);
if (name !== undefined && Object.hasOwn(commands, name)) await commands[name]?.();
else if (name === "--help" || name === "-h") console.log(help);
else if (name === "--version" || name === "-V")
  console.log((await import("../run/files/suiteVersion.ts")).suiteVersion);
else {
  const names = Object.keys(commands).join(", ");
  console.error(`conv2d-conformance: COMMAND must be ${names}, got ${name ?? "none"}; --help tells more`);
  process.exitCode = exitCodes.usageError;
}
