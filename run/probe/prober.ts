import { setTimeout as after } from "node:timers/promises";
import type { Operation } from "../../contract/contract.ts";
import type { Declared } from "../../properties/claim/declaration.ts";
import type { Limits } from "../limits.ts";
import { type Child, programNextTo, startChild } from "../process/child.ts";
import type { TargetChoice } from "../target/loadTarget.ts";
import type { ProbeAsk, Probed, ProbeNote, ProbeReply } from "./messages.ts";

/** How much a diagnosis may ask of a target. */
export interface ProbeLimits {
  /** From the moment at which the target has started. */
  readonly milliseconds: number;
  readonly requests: number;
}

/** Puts requests of a diagnosis to a target in a process of its own. */
export interface Prober {
  /** An answer, an error or the target's end for each request; null for one that was declined or came too late. */
  readonly put: (
    operation: Operation,
    requests: readonly unknown[],
  ) => Promise<readonly (Exclude<Probed, "declined"> | null)[]>;
  /** What the target declares; null until it has started. */
  readonly declared: () => Declared | null;
  /** Whether the limit on time or requests is reached. */
  readonly isOver: () => boolean;
  /** Kills the process; resolves when it is gone. */
  readonly end: () => Promise<void>;
}

/** How often a target that a request ended is started again. */
const maxRestarts = 8;
/** The share of the time that one request may take, so that one that hangs leaves time for others. */
const requestShare = 0.25;

const program = programNextTo(import.meta, "worker");

export function startProber(target: TargetChoice, limits: Limits, allowed: ProbeLimits): Prober {
  const longest = Math.max(1, requestShare * allowed.milliseconds);
  const own: Limits = { ...limits, requestMilliseconds: Math.min(limits.requestMilliseconds, longest) };
  let child: Child<ProbeAsk, ProbeReply> | undefined;
  let outcomes: Probed[] = [];
  let deadline = Number.POSITIVE_INFINITY;
  let declared: Declared | null = null;
  let onReady = () => {};
  let [asked, restarts] = [0, 0];

  function keep(note: ProbeNote): void {
    if (note.kind === "probed") outcomes.push(note.probed);
    else {
      ({ declared } = note);
      deadline = Math.min(deadline, performance.now() + allowed.milliseconds);
      onReady();
    }
  }

  async function end(): Promise<void> {
    await child?.end();
    child = undefined;
  }

  /** The outcomes before the process ended or the time was over. */
  async function ask(operation: Operation, requests: readonly unknown[]): Promise<boolean> {
    child ??= startChild<ProbeAsk, ProbeReply, ProbeNote>(program, keep);
    const stopped = new AbortController();
    const isReady = new Promise<void>((resolve) => {
      onReady = resolve;
    });
    const isLate = isReady
      .then(() => after(Math.max(0, deadline - performance.now()), "late" as const, { signal: stopped.signal }))
      .catch(() => "late" as const);
    const reply = await Promise.race([child.put({ target, limits: own, operation, requests }), isLate]);
    stopped.abort();
    if (reply !== "late" && reply.kind === "done") return true;
    await end();
    if (reply === "late" || reply.kind === "notOpened") deadline = 0;
    return false;
  }

  return {
    put: async (operation, requests) => {
      const found: Probed[] = [];
      while (found.length < requests.length && asked < allowed.requests && performance.now() < deadline) {
        outcomes = [];
        const batch = requests.slice(found.length, found.length + allowed.requests - asked);
        const isDone = await ask(operation, batch);
        found.push(...outcomes);
        asked += outcomes.length;
        if (isDone) continue;
        if (found.length < requests.length) found.push("ended");
        asked += 1;
        if (++restarts > maxRestarts) deadline = 0;
      }
      return requests.map((_, i) => {
        const probed = found[i];
        return probed === undefined || probed === "declined" ? null : probed;
      });
    },
    declared: () => declared,
    isOver: () => asked >= allowed.requests || performance.now() >= deadline,
    end,
  };
}
