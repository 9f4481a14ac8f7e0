import type { Target } from "../../impl/contract.ts";
import type { Claim } from "../../properties/claim/claim.ts";
import { declaredBy } from "../../properties/claim/declared.ts";
import { declining, unjudgeable, withinDomain } from "../../properties/claim/domain.ts";
import { servedBy } from "../../properties/claim/operations.ts";
import type { Declared } from "../../properties/claim/subject.ts";
import { processTarget } from "../../targets/process/processTarget.ts";
import type { Limits } from "../limits.ts";
import type { Watchdog } from "../worker/watchdog.ts";
import { findTarget, type TargetChoice } from "./loadTarget.ts";
import { smoke } from "./smoke.ts";

/** A target that is loaded or started, within its domain and its limits. */
export interface OpenTarget {
  readonly declared: Declared;
  /** The target for one claim: it declines every request where the claim cannot be judged on it. */
  readonly forClaim: (claim: Claim) => Target;
  readonly allowRestarts: (count: number) => void;
  readonly restartsLeft: () => number;
}

/**
 * Loads the module or starts the program, asks for its description and puts the smoke request, all within the limit of
 * a start; from then on the watch is on every request of a module. What makes the target unfit to run is thrown;
 * `onGroup` is told the process group of a program that starts, 0 when it is gone.
 */
export async function openTarget(
  choice: TargetChoice,
  limits: Limits,
  watch: Watchdog,
  onGroup: (group: number) => void,
): Promise<OpenTarget> {
  watch.arm("start", limits.startMilliseconds);
  const found = await findTarget(choice);
  if (found.kind === "process") {
    // The client has limits of its own, and can start the program again.
    watch.disarm();
    const program = processTarget(found.command, limits, (group) => {
      watch.guard(group);
      onGroup(group);
    });
    const { allowRestarts, restartsLeft } = program;
    return { ...within(program.target, await tried(program.target), true), allowRestarts, restartsLeft };
  }
  const declared = await tried(found.target);
  watch.disarm();
  const judged = within(watched(found.target, limits, watch), declared, false);
  let restarts = 0;
  const allowRestarts = (count: number) => {
    restarts = count;
  };
  return { ...judged, allowRestarts, restartsLeft: () => restarts };
}

/** What the target says of itself, once it has answered the smoke request. */
export async function tried(target: Target): Promise<Declared> {
  const declared = await declaredBy(target);
  await smoke(withinDomain(target, declared));
  return declared;
}

/** The target within its domain, for each claim. */
export function within(
  served: Target,
  declared: Declared,
  isProcess: boolean,
): Pick<OpenTarget, "declared" | "forClaim"> {
  const target = withinDomain(served, declared);
  const forClaim = (claim: Claim) => {
    const reason = unjudgeable(claim, declared.supports, isProcess);
    return reason === null ? target : declining(reason);
  };
  return { declared, forClaim };
}

/** The same target, with the watch armed while a request is under way. */
function watched(target: Target, limits: Limits, watch: Watchdog): Target {
  const wrapped = servedBy(target).map((operation) => {
    const serve = target[operation] as (request: unknown) => unknown;
    const put = async (request: unknown) => {
      watch.arm("request", limits.requestMilliseconds);
      try {
        return await serve.call(target, request);
      } finally {
        watch.disarm();
      }
    };
    return [operation, put];
  });
  return Object.fromEntries(wrapped);
}
