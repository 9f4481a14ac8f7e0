import type { Target } from "../../contract/contract.ts";
import { numberedHandles, preparesWeights, throughHandles } from "../../contract/handles.ts";
import type { Claim } from "../../properties/claim/claim.ts";
import type { Declared } from "../../properties/claim/declaration.ts";
import { declaredBy } from "../../properties/claim/declared.ts";
import { declining, unjudgeable, withinDomain } from "../../properties/claim/domain.ts";
import { fewShapes } from "../../properties/claim/shapeLimit.ts";
import { wrapTarget } from "../../properties/claim/wrapTarget.ts";
import { manyThreads } from "../../targets/process/manyThreads.ts";
import { processTarget } from "../../targets/process/processTarget.ts";
import type { Limits } from "../limits.ts";
import type { Watchdog } from "../process/watchdog.ts";
import { findTarget, type TargetChoice } from "./loadTarget.ts";
import { smoke } from "./smoke.ts";

/** A loaded or started target, limited to the domain that it declares. */
export interface OpenTarget {
  readonly declared: Declared;
  /**
   * The target for one claim. If the target cannot be judged by the claim, it declines every request. `observe` may wrap
   * it; only requests in its domain get there.
   */
  readonly forClaim: (
    claim: Pick<Claim, "observes" | "requires" | "operations">,
    observe?: (target: Target) => Target,
  ) => Target;
  /** Whether a module gets the conv2d of a claim as prepareConv2d, runConv2d and releaseConv2d. */
  readonly usesHandles: (claim: Pick<Claim, "requires">) => boolean;
  /**
   * Sets how often a program may be restarted from now on; returns a function that counts the restarts used. A module
   * is never restarted.
   */
  readonly allowRestarts: (count: number) => () => number;
}

/** What a process uses to enforce time limits and to leave no program running. */
export interface Guard {
  readonly watchdog: Watchdog;
  /** Called with the id of a program when it starts, and with 0 when it is gone. */
  readonly started: (pid: number) => void;
}

/**
 * Loads the module or starts the program, requests its description and sends the smoke request, all within the start
 * limit. After that the watchdog limits every request of a module. Throws if the target cannot be run.
 */
export async function openTarget(choice: TargetChoice, limits: Limits, guard: Guard): Promise<OpenTarget> {
  const { watchdog } = guard;
  watchdog.arm("start", limits.startMilliseconds);
  const found = await findTarget(choice);
  if (found.kind === "process") {
    // The client has its own time limits and can restart the program.
    watchdog.disarm();
    return openProgram(found.command, limits, guard);
  }
  const { target, isOwn } = found;
  const declared = isOwn ? await declaredBy(target) : await tryTarget(target);
  watchdog.disarm();
  return openedTarget(watched(target, limits, watchdog), { ...declared, shapes: limits.shapes });
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
  const declared = { ...(await tryTarget(program.target)), shapes: limits.shapes };
  const opened = openedTarget(program.target, declared, true);
  return {
    ...opened,
    forClaim: (claim, observe) => {
      program.setVariables(claim.requires.includes("threads") ? manyThreads(declared.threads) : {});
      return opened.forClaim(claim, observe);
    },
    allowRestarts,
  };
}

/** The declaration of the target, after it has answered the smoke request. */
export async function tryTarget(target: Target): Promise<Declared> {
  const declared = await declaredBy(target);
  await smoke(withinDomain(throughHandles(target), declared));
  return declared;
}

/** An open target from one in this process or behind a pipe that has been tried. */
export function openedTarget(served: Target, declared: Declared, isProcess = false): OpenTarget {
  const limited = declared.shapes === "few" ? fewShapes() : (target: Target) => target;
  const forClaim: OpenTarget["forClaim"] = (claim, observe = (target) => target) => {
    const reason = unjudgeable(claim, declared, isProcess);
    if (reason !== null) return declining(reason);
    // Numbers from 1 for each claim, so that its requests can be repeated and sent to another process.
    const numbered = numberedHandles(served);
    const target = isAtOnce(claim) ? numbered : throughHandles(numbered);
    return limited(withinDomain(observe(target), declared));
  };
  const usesHandles: OpenTarget["usesHandles"] = (claim) => !isProcess && preparesWeights(served) && !isAtOnce(claim);
  return { declared, forClaim, usesHandles, allowRestarts: () => () => 0 };
}

function isAtOnce({ requires }: Pick<Claim, "requires">): boolean {
  return requires.includes("conv2d-at-once");
}

/** The same target, with the watchdog armed while a request is in progress, again at each request and answer. */
function watched(target: Target, { requestMilliseconds }: Limits, watchdog: Watchdog): Target {
  let inProgress = 0;
  return wrapTarget(target, async (call) => {
    watchdog.arm("request", requestMilliseconds);
    inProgress += 1;
    try {
      return await call();
    } finally {
      inProgress -= 1;
      if (inProgress === 0) watchdog.disarm();
      else watchdog.arm("request", requestMilliseconds);
    }
  });
}
