import { randomBytes } from "node:crypto";
import { Command, InvalidArgumentError, Option } from "commander";
import { type ExportFormat, exportFormats } from "../../report/counterexample/exportCase.ts";
import { gpus } from "../../run/environments/environmentCommand.ts";
import { callOf, isCheckout } from "../../run/files/invocation.ts";
import { defaultLimits } from "../../run/limits.ts";
import { edition, type Profile, profiles } from "../../run/plan.ts";
import type { Shard } from "../../run/record/runReport.ts";
import { environments, shippedNames } from "../../targets/catalogue.ts";
import { addOutputOptions, collectGlobs, type OutputFlags } from "./outputs.ts";
import { type EnvironmentFlags, unusualEnvironment } from "./targetChoice.ts";
import { toCommand, toCount, toProgram, toSeconds } from "./values.ts";

/** The options of a command line, given or default. */
export interface Flags extends OutputFlags, EnvironmentFlags {
  readonly list?: true;
  readonly only?: readonly string[];
  readonly seed: string;
  readonly profile: Profile;
  readonly runs?: number;
  readonly minutes?: number;
  readonly explain?: true;
  readonly bail?: number;
  readonly shard?: Shard;
  readonly saveFailures?: string;
  readonly export?: ExportFormat;
  readonly replay?: string;
  readonly baseline?: string;
  /** The text after `--command`. */
  readonly command?: string;
  /** Seconds. */
  readonly startLimit: number;
  readonly requestLimit: number;
  readonly runLimit: number;
  readonly drawLimit: number;
  readonly probeLimit: number;
  /** Whether a diagnosis puts requests of its own. */
  readonly probe: boolean;
  readonly restarts: number;
  readonly shapes: "any" | "few";
  /** Undefined: one for each core. */
  readonly workers?: number;
}

/** The options of limits that differ from the defaults, for the command that repeats a claim. */
export function unusualLimits(flags: Flags): readonly string[] {
  const { startLimit, requestLimit, drawLimit, shapes, minutes } = flags;
  const given = { start: startLimit, request: requestLimit, draw: drawLimit };
  const unusual = (["start", "request", "draw"] as const).flatMap((name) =>
    given[name] === defaultLimits[name] ? [] : [`--${name}-limit`, String(given[name])],
  );
  return [
    ...unusual,
    ...(shapes === "any" ? [] : ["--shapes", shapes]),
    ...(minutes === undefined ? [] : ["--minutes", String(minutes)]),
    ...unusualEnvironment(flags),
  ];
}

const call = callOf("verify").join(" ");

/** The arguments and options of verify, with their help. */
export const verifyOptions = addOutputOptions(
  new Command("verify")
    .usage("[TARGET] [options]")
    .description("Judges an implementation of Conv2d and of weight initializers by every claim of the suite.")
    .argument(
      "[TARGET]",
      `${shippedNames.join(", ")}, or the path of a module${isCheckout ? " (default: reference)" : ""}`,
    )
    .option("--list", "print the id and title of each claim and exit")
    .option("--only <glob>", "judge only the claims whose id matches; may be repeated", collectGlobs)
    .option("--seed <text>", "the seed of the random cases, or random for a new one", toSeed, edition)
    .addOption(
      new Option("--profile <name>", `random cases per claim: ${profileList()}`)
        .choices(Object.keys(profiles))
        .default("quick"),
    )
    .option("--runs <n>", "random cases per claim, instead of the profile's number", toCount)
    .option(
      "--minutes <n>",
      "try random cases for so long, shared among the claims that do not test samples, more of them near cases that failed",
      toCount,
    )
    .option("--command <text>", "judge a program that speaks JSON-RPC over stdio, instead of TARGET", toCommand)
    .addOption(
      new Option(
        "--in <environment>",
        "where a module is judged: node; dawn, Node with the WebGPU of Chromium; browser, a page of a headless Chromium (default: node, or where a shipped adapter runs)",
      ).choices(environments),
    )
    .addOption(
      new Option(
        "--gpu <which>",
        "of WebGPU and WebGL: software, the same on every machine, or native (default: software)",
      ).choices(gpus),
    )
    .option(
      "--chromium <path>",
      "the program of the Chromium to use (default: that of the npm package @sparticuz/chromium, else one on the path)",
      toProgram,
    )
    .option("--start-limit <s>", "seconds to load and to answer the first request", toSeconds, defaultLimits.start)
    .option("--request-limit <s>", "seconds to answer each further request", toSeconds, defaultLimits.request)
    .option("--run-limit <s>", "seconds for the whole run", toSeconds, defaultLimits.run)
    .option(
      "--draw-limit <s>",
      "seconds to draw one sample of an initializer; a slower initializer gets a smaller sample",
      toSeconds,
      defaultLimits.draw,
    )
    .option(
      "--probe-limit <s>",
      "seconds in which a diagnosis puts further requests to a target that fails, 500 at most",
      toSeconds,
      defaultLimits.probe,
    )
    .option("--no-probe", "diagnose from the failing cases alone")
    .addOption(
      new Option(
        "--shapes <which>",
        "few: at most 70 shapes of requests, with many data, and one worker; for a library that compiles each shape",
      )
        .choices(["any", "few"])
        .default("any"),
    )
    .option("--restarts <n>", "how often a target that crashed or hung is restarted", toCount, defaultLimits.restarts)
    .addOption(
      new Option("--workers <n>", "claims judged in parallel, each in its own process")
        .argParser(toCount)
        .default(undefined, "the number of cores"),
    )
    .option("--bail <n>", "stop after n failed claims that are not expected", toCount)
    .option("--explain", "show the products that sum to a wrong element, and its error bound")
    .option(
      "--save-failures <dir>",
      "write the smallest case of each failed claim; cases already in <dir> are tried first",
    )
    .addOption(
      new Option("--export <format>", "with --save-failures: also export each case to run without this suite").choices(
        exportFormats,
      ),
    )
    .option("--baseline <file>", "name what is newly broken or mended since the run of this report of --json")
    .option("--replay <file>", "judge only the case that --save-failures wrote")
    .option(
      "--shard <i/n>",
      "judge part i of n (every n-th claim from the i-th); `merge` joins the --json files",
      toShard,
    ),
).addHelpText(
  "after",
  `
A program is started with OMP_NUM_THREADS, OPENBLAS_NUM_THREADS and MKL_NUM_THREADS 1, unless they are set.
A module's default export is a target, or a function that returns one or a promise of one. A target is an object whose
operations (conv2d, fan, gain, initialize, conv2dParameters, describe, …) are optional; ${isCheckout ? "contract/" : "this package"} has their types.

Exit codes: 0 conforms; 1 does not conform, a claim was not judged, or every claim is unsupported; 2 usage error
(options, or a file that they name); 3 the target could not be run (--json, --junit and --markdown record it); 130
interrupted. A failure that is expected (--expect) does not fail the run; an expectation that no longer holds does.

Examples:
  ${call}
  ${call} ./myTarget.ts --only 'conv2d/*' --profile ci
  ${call} onnxruntime-node --only 'conv2d/*' --explain`,
);

export function toSeed(text: string): string {
  if (text === "") throw new InvalidArgumentError("It must not be empty.");
  return text === "random" ? randomBytes(4).toString("hex") : text;
}

export function profileList(): string {
  return Object.entries(profiles)
    .map(([name, cases]) => `${name} ${cases}`)
    .join(", ");
}

/** Reads `2/3` as part 2 of 3. */
function toShard(text: string): Shard {
  const [, index, count] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (!index || !count || index > count)
    throw new InvalidArgumentError("It must be i/n with 1 <= i <= n, such as 1/2.");
  return { index, count };
}
