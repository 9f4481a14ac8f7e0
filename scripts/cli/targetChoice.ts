import { type gpus, usualEnvironment } from "../../run/environments/environmentCommand.ts";
import { isCheckout } from "../../run/files/invocation.ts";
import { UsageError } from "../../run/files/usageError.ts";
import { type TargetChoice, targetProblem } from "../../run/target/loadTarget.ts";
import { type Environment, environments, shippedTarget } from "../../targets/catalogue.ts";
import { splitCommand } from "./splitCommand.ts";

/** Where a module is judged. */
export interface EnvironmentFlags {
  readonly in?: Environment;
  readonly gpu?: (typeof gpus)[number];
  readonly chromium?: string;
}

/** The options that differ from the defaults, for the command that repeats a claim. */
export function unusualEnvironment({ in: environment, gpu, chromium }: EnvironmentFlags): readonly string[] {
  const given = Object.entries({ in: environment, gpu, chromium });
  return given.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
}

/**
 * The target that TARGET or `--command` names, in the environment of `--in`. UsageError unless exactly one target is named, it can
 * be loaded, and it can run there.
 */
export function choiceOf(
  target: string | undefined,
  command: string | undefined,
  flags: EnvironmentFlags = {},
): TargetChoice {
  if (target !== undefined && command !== undefined)
    throw new UsageError(`TARGET or --command must be given, got both ${target} and ${command}`);
  if (!isCheckout && target === undefined && command === undefined)
    throw new UsageError("TARGET or --command must be given, got neither");
  const problem = target === undefined ? null : targetProblem(target);
  if (problem !== null) throw new UsageError(problem);
  if (command === undefined) return inEnvironment(target ?? "reference", flags);
  const [unusual] = unusualEnvironment(flags);
  if (unusual !== undefined) throw new UsageError(`${unusual} is for a module, and --command names a program`);
  return splitCommand(command);
}

function inEnvironment(name: string, { in: given, gpu, chromium }: EnvironmentFlags): TargetChoice {
  const shipped = shippedTarget(name);
  if (shipped?.kind === "process") {
    if (given === undefined || given === "node") return name;
    throw new UsageError(`--in ${given} is for a module, and ${name} is a program in Python`);
  }
  const possible = shipped?.environments ?? environments;
  const environment = given ?? possible[0] ?? "node";
  if (!possible.includes(environment))
    throw new UsageError(`${name} runs in ${possible.join(" or ")}, got --in ${environment}`);
  if (environment === "node" && (gpu !== undefined || chromium !== undefined))
    throw new UsageError(`--${gpu === undefined ? "chromium" : "gpu"} needs --in dawn or --in browser`);
  return environment === "node"
    ? name
    : { environment, name, gpu: gpu ?? usualEnvironment.gpu, ...(chromium === undefined ? {} : { chromium }) };
}
