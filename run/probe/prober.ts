import { setTimeout as after } from "node:timers/promises";
import type { Operation } from "../../contract/contract.ts";
import type { Claim } from "../../properties/claim/claim.ts";
import type { Declared } from "../../properties/claim/declaration.ts";
import type { Limits } from "../limits.ts";
import { type Child, programNextTo, startChild } from "../process/child.ts";
import type { TargetChoice } from "../target/loadTarget.ts";
import { type Allowance, allowanceOf, type ProbeLimits } from "./allowance.ts";
import type { Asked, ProbeAsk, Probed, ProbeNote, ProbeReply } from "./messages.ts";
import type { HandleStep } from "./steps.ts";

/** Puts requests of a diagnosis to a target in a process of its own. */
export interface Prober {
  /**
   * An answer, an error or the target's end for each request; null for one that was declined or came too late.
   * `requires`: how claims about it have the target, such as a conv2d without handles.
   */
  readonly put: (
    operation: Operation,
    requests: readonly unknown[],
    requires?: Claim["requires"],
  ) => Promise<readonly (Exclude<Probed, "declined"> | null)[]>;
  /** The outcome of each step with prepared weights; null if the target prepares none, ended, or had no time. */
  readonly take: (steps: readonly HandleStep[]) => Promise<readonly Exclude<Probed, "declined" | "ended">[] | null>;
  /** What the target declares; null until it has started. */
  readonly declared: () => Declared | null;
  /** Limits what is put until the next call to a share of the time and of the requests that are left. */
  readonly grant: (share: number) => void;
  /** Whether the granted time or number of requests is used up. */
  readonly isOver: () => boolean;
  /** Whether the granted time is used up; never before the target has started. */
  readonly isLate: () => boolean;
  /** Kills the process; resolves when it is gone. */
  readonly end: () => Promise<void>;
}

/** How often a target that a request ended is started again. */
const maxRestarts = 8;
/** The share of the time that one request may take, so that one that hangs leaves time for others. */
const requestShare = 0.25;

const program = programNextTo(import.meta, "worker");

/** The reply, or `late` if the time that is left once the target is ready ends before. */
async function unlessLate<Reply>(
  reply: Promise<Reply>,
  isReady: Promise<void>,
  { millisecondsLeft }: Pick<Allowance, "millisecondsLeft">,
): Promise<Reply | "late"> {
  const stopped = new AbortController();
  const isLate = isReady
    .then(() => after(millisecondsLeft(), "late" as const, { signal: stopped.signal }))
    .catch(() => "late" as const);
  try {
    return await Promise.race([reply, isLate]);
  } finally {
    stopped.abort();
  }
}

export function startProber(target: TargetChoice, limits: Limits, allowed: ProbeLimits): Prober {
  const longest = Math.max(1, requestShare * allowed.milliseconds);
  const own: Limits = { ...limits, requestMilliseconds: Math.min(limits.requestMilliseconds, longest) };
  const allowance = allowanceOf(allowed);
  let child: Child<ProbeAsk, ProbeReply> | undefined;
  let outcomes: Probed[] = [];
  let declared: Declared | null = null;
  let onReady = () => {};
  let restarts = 0;

  function keep(note: ProbeNote): void {
    if (note.kind === "probed") outcomes.push(note.probed);
    else {
      ({ declared } = note);
      allowance.start();
      onReady();
    }
  }

  async function end(): Promise<void> {
    await child?.end();
    child = undefined;
  }

  /** Whether all requests got an outcome, before the process ended or the time was over. */
  async function ask(asked: Asked): Promise<"done" | "late" | "ended"> {
    child ??= startChild<ProbeAsk, ProbeReply, ProbeNote>(program, keep);
    // A start after an end takes time from the rest.
    const isReady = new Promise<void>((resolve) => {
      onReady = resolve;
      if (declared !== null) resolve();
    });
    const reply = await unlessLate(child.put({ target, limits: own, ...asked }), isReady, allowance);
    if (reply !== "late" && reply.kind === "done") return "done";
    await end();
    if (reply === "late") return reply;
    if (reply.kind === "notOpened") allowance.close();
    return "ended";
  }

  async function put(...[operation, requests, requires = []]: Parameters<Prober["put"]>): ReturnType<Prober["put"]> {
    const found: Probed[] = [];
    while (found.length < requests.length && !allowance.isOver()) {
      outcomes = [];
      const batch = requests.slice(found.length, found.length + allowance.requestsLeft());
      const how = await ask({ operation, requests: batch, requires });
      found.push(...outcomes);
      allowance.spend(outcomes.length);
      // A request that only came too late did not end the target.
      if (how !== "ended") continue;
      if (found.length < requests.length) found.push("ended");
      allowance.spend(1);
      if (++restarts > maxRestarts) allowance.close();
    }
    return requests.map((_, i) => (found[i] === "declined" ? null : (found[i] ?? null)));
  }

  async function take(steps: readonly HandleStep[]): ReturnType<Prober["take"]> {
    if (allowance.isOver() || allowance.requestsLeft() < steps.length) return null;
    outcomes = [];
    const how = await ask({ steps });
    allowance.spend(outcomes.length);
    if (how === "ended" && ++restarts > maxRestarts) allowance.close();
    const told = outcomes.flatMap((probed) => (probed === "declined" || probed === "ended" ? [] : [probed]));
    return told.length === steps.length ? told : null;
  }

  const { grant, isOver, isLate } = allowance;
  return { put, take, declared: () => declared, grant, isOver, isLate, end };
}
