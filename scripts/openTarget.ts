import type { Supports, Target } from "../impl/contract.ts";
import type { Claim } from "../properties/claim.ts";
import { declining, unjudgeable, withinDomain } from "../properties/domain.ts";
import { processTarget } from "../targets/process/processTarget.ts";
import { findTarget, servedBy, type TargetChoice } from "./loadTarget.ts";
import type { Limits, Watch } from "./watch.ts";

/** A target that is loaded or started, within its domain and its limits. */
export interface OpenTarget {
  readonly target: Target;
  /** The target for one claim: it declines every request where the claim cannot be judged on it. */
  readonly forClaim: (claim: Claim) => Target;
  readonly allowRestarts: (count: number) => void;
  readonly restartsLeft: () => number;
}

/** Loads the module or starts the program, asks for its description, and puts the watch on every request of a module. */
export async function openTarget(choice: TargetChoice, limits: Limits, watch: Watch): Promise<OpenTarget> {
  watch.arm("start", limits.startMilliseconds);
  const found = await findTarget(choice);
  if (found.kind === "process") {
    // The client has limits of its own, and can start the program again.
    watch.disarm();
    const program = processTarget(found.command, limits, (group) => {
      watch.guard(group);
      process.send?.({ kind: "group", group });
    });
    const { supports = {} } = await describe(program.target);
    return { ...program, ...within(program.target, supports, true) };
  }
  const { supports = {} } = await describe(found.target);
  watch.disarm();
  const target = within(watched(found.target, limits, watch), supports, false);
  let restarts = 0;
  const allowRestarts = (count: number) => {
    restarts = count;
  };
  return { ...target, allowRestarts, restartsLeft: () => restarts };
}

function within(served: Target, supports: Supports, isProcess: boolean): Pick<OpenTarget, "target" | "forClaim"> {
  const target = withinDomain(served, supports);
  const forClaim = (claim: Claim) => {
    const reason = unjudgeable(claim, supports, isProcess);
    return reason === null ? target : declining(reason);
  };
  return { target, forClaim };
}

/** What a target says of itself; nothing where it has no `describe`. */
async function describe(target: Target): Promise<{ readonly supports?: Supports }> {
  try {
    return (await target.describe?.({ protocol: 1 })) ?? {};
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "UNSUPPORTED") return {};
    throw error;
  }
}

/** The same target, with the watch armed while a request is under way; the first has the time of a start. */
function watched(target: Target, limits: Limits, watch: Watch): Target {
  let isWarm = false;
  const wrapped = servedBy(target).map((operation) => {
    const serve = target[operation] as (request: unknown) => unknown;
    const put = async (request: unknown) => {
      if (isWarm) watch.arm("request", limits.requestMilliseconds);
      else watch.arm("start", limits.startMilliseconds);
      try {
        return await serve.call(target, request);
      } finally {
        isWarm = true;
        watch.disarm();
      }
    };
    return [operation, put];
  });
  return Object.fromEntries(wrapped);
}
