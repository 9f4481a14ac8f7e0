import type { Target } from "../../contract/contract.ts";
import type { Claim } from "../../properties/claim/claim.ts";
import { declaredBy } from "../../properties/claim/declared.ts";
import { declining, unjudgeable, withinDomain } from "../../properties/claim/domain.ts";
import type { Declared } from "../../properties/claim/subject.ts";
import { wrapTarget } from "../../properties/claim/wrapTarget.ts";
import { processTarget } from "../../targets/process/processTarget.ts";
import type { Limits } from "../limits.ts";
import type { Watchdog } from "../process/watchdog.ts";
import { findTarget, type TargetChoice } from "./loadTarget.ts";
import { smoke } from "./smoke.ts";

/** A target that is loaded or started, within the domain that it declares. */
export interface OpenTarget {
  readonly declared: Declared;
  /** The target for one claim: it declines every request where the claim cannot be judged on it. */
  readonly forClaim: (claim: Pick<Claim, "observes" | "requires">) => Target;
  /** Allows a program so many restarts from now on; gives how many it has used. A module is never started again. */
  readonly allowRestarts: (count: number) => () => number;
}

/** What a process has to keep a target in time and to leave no program behind. */
export interface Guard {
  readonly watchdog: Watchdog;
  /** Is called with the id of a program that starts, 0 when it is gone. */
  readonly started: (pid: number) => void;
}

/**
 * Loads the module or starts the program, requests its description and puts the smoke request, all within the limit of a
 * start; from then on the watchdog is on every request of a module. Throws what makes the target unfit to run.
 */
export async function openTarget(choice: TargetChoice, limits: Limits, guard: Guard): Promise<OpenTarget> {
  const { watchdog } = guard;
  watchdog.arm("start", limits.startMilliseconds);
  const found = await findTarget(choice);
  if (found.kind === "process") {
    // The client has limits of its own, and can start the program again.
    watchdog.disarm();
    return openProgram(found.command, limits, guard);
  }
  const { target, isOwn } = found;
  const declared = isOwn ? await declaredBy(target) : await tryTarget(target);
  watchdog.disarm();
  return openedTarget(watched(target, limits, watchdog), declared);
}

async function openProgram(command: readonly string[], limits: Limits, guard: Guard): Promise<OpenTarget> {
  const program = processTarget(command, limits, (pid) => {
    guard.watchdog.guard(pid);
    guard.started(pid);
  });
  const allowRestarts = (count: number) => {
    program.allowRestarts(count);
    return () => Math.max(0, count - program.restartsLeft());
  };
  return { ...openedTarget(program.target, await tryTarget(program.target), true), allowRestarts };
}

/** What the target declares, once it has answered the smoke request. */
export async function tryTarget(target: Target): Promise<Declared> {
  const declared = await declaredBy(target);
  await smoke(withinDomain(target, declared));
  return declared;
}

/** A target in this process, or behind a pipe, that has been tried. */
export function openedTarget(served: Target, declared: Declared, isProcess = false): OpenTarget {
  const target = withinDomain(served, declared);
  const forClaim: OpenTarget["forClaim"] = (claim) => {
    const reason = unjudgeable(claim, declared.supports, isProcess);
    return reason === null ? target : declining(reason);
  };
  return { declared, forClaim, allowRestarts: () => () => 0 };
}

/** The same target, with the watchdog armed while a request is under way. */
function watched(target: Target, { requestMilliseconds }: Limits, watchdog: Watchdog): Target {
  return wrapTarget(target, async (call) => {
    watchdog.arm("request", requestMilliseconds);
    try {
      return await call();
    } finally {
      watchdog.disarm();
    }
  });
}
