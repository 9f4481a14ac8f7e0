/** The program of a worker that opens a target and puts requests to it. */

import type { Target } from "../../contract/contract.ts";
import { codeOf, isUnsupported } from "../../contract/refusal.ts";
import { serveParent } from "../process/serveParent.ts";
import { type OpenTarget, openTarget } from "../target/openTarget.ts";
import type { ProbeAsk, Probed, ProbeNote, ProbeReply } from "./messages.ts";

/** How often a program that a request ended is started again for one batch. */
const maxRestarts = 3;

serveParent<ProbeAsk, ProbeReply, ProbeNote>(
  ({ note, ...guard }) => {
    let opened: Promise<OpenTarget> | undefined;
    return async ({ target, limits, operation, requests }) => {
      try {
        opened ??= openTarget(target, limits, guard);
        const { declared, forClaim, allowRestarts } = await opened;
        await note({ kind: "ready", declared });
        allowRestarts(maxRestarts);
        const served = forClaim({ observes: null, operations: [operation], requires: [] });
        for (const request of requests) await noted(await probedBy(served, operation, request), note);
        return { kind: "done" };
      } catch {
        return { kind: "notOpened" };
      }
    };
  },
  (reply) => reply,
);

async function probedBy(target: Target, operation: ProbeAsk["operation"], request: unknown): Promise<Probed> {
  const serve = target[operation] as ((request: unknown) => unknown) | undefined;
  if (!serve) return "declined";
  try {
    return { answer: await serve.call(target, request) };
  } catch (error) {
    if (codeOf(error) === "ENDED") return "ended";
    return isUnsupported(error) ? "declined" : "throws";
  }
}

/** An answer that no message can carry is no tensor. */
async function noted(probed: Probed, note: (note: ProbeNote) => Promise<void>): Promise<void> {
  try {
    await note({ kind: "probed", probed });
  } catch {
    await note({ kind: "probed", probed: { answer: null } });
  }
}
