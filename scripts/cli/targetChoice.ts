import { isCheckout } from "../../run/files/invocation.ts";
import { UsageError } from "../../run/files/usageError.ts";
import { type TargetChoice, targetProblem } from "../../run/target/loadTarget.ts";
import { splitCommand } from "./splitCommand.ts";

/** The target that TARGET or `--command` names. UsageError unless exactly one target is named and it can be loaded. */
export function choiceOf(target: string | undefined, command: string | undefined): TargetChoice {
  if (target !== undefined && command !== undefined)
    throw new UsageError(`TARGET or --command must be given, got both ${target} and ${command}`);
  if (!isCheckout && target === undefined && command === undefined)
    throw new UsageError("TARGET or --command must be given, got neither");
  const problem = target === undefined ? null : targetProblem(target);
  if (problem !== null) throw new UsageError(problem);
  return command === undefined ? (target ?? "reference") : splitCommand(command);
}
