import { setTimeout as after } from "node:timers/promises";
import type { Operation } from "../../contract/contract.ts";
import type { Declared } from "../../properties/claim/declaration.ts";
import type { Limits } from "../limits.ts";
import { type Child, programNextTo, startChild } from "../process/child.ts";
import type { TargetChoice } from "../target/loadTarget.ts";
import { allowanceOf, type ProbeLimits } from "./allowance.ts";
import type { ProbeAsk, Probed, ProbeNote, ProbeReply } from "./messages.ts";

/** Puts requests of a diagnosis to a target in a process of its own. */
export interface Prober {
  /** An answer, an error or the target's end for each request; null for one that was declined or came too late. */
  readonly put: (
    operation: Operation,
    requests: readonly unknown[],
  ) => Promise<readonly (Exclude<Probed, "declined"> | null)[]>;
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
  async function ask(operation: Operation, requests: readonly unknown[]): Promise<"done" | "late" | "ended"> {
    child ??= startChild<ProbeAsk, ProbeReply, ProbeNote>(program, keep);
    const stopped = new AbortController();
    // A start after an end takes time from the rest.
    const isReady = new Promise<void>((resolve) => {
      onReady = resolve;
      if (declared !== null) resolve();
    });
    const isLate = isReady
      .then(() => after(allowance.millisecondsLeft(), "late" as const, { signal: stopped.signal }))
      .catch(() => "late" as const);
    const reply = await Promise.race([child.put({ target, limits: own, operation, requests }), isLate]);
    stopped.abort();
    if (reply !== "late" && reply.kind === "done") return "done";
    await end();
    if (reply === "late") return reply;
    if (reply.kind === "notOpened") allowance.close();
    return "ended";
  }

  async function put(operation: Operation, requests: readonly unknown[]): ReturnType<Prober["put"]> {
    const found: Probed[] = [];
    while (found.length < requests.length && !allowance.isOver()) {
      outcomes = [];
      const batch = requests.slice(found.length, found.length + allowance.requestsLeft());
      const how = await ask(operation, batch);
      found.push(...outcomes);
      allowance.spend(outcomes.length);
      // A request that only came too late did not end the target.
      if (how !== "ended") continue;
      if (found.length < requests.length) found.push("ended");
      allowance.spend(1);
      if (++restarts > maxRestarts) allowance.close();
    }
    return requests.map((_, i) => {
      const probed = found[i];
      return probed === undefined || probed === "declined" ? null : probed;
    });
  }

  const { grant, isOver, isLate } = allowance;
  return { put, declared: () => declared, grant, isOver, isLate, end };
}
