/** The program of a worker that opens a target and puts requests to it. */

import type { Operation, Target } from "../../contract/contract.ts";
import { handleOperations } from "../../contract/handles.ts";
import type { Claim } from "../../properties/claim/claim.ts";
import { takingNumbers } from "../../properties/claim/halfMemory.ts";
import { serveParent } from "../process/serveParent.ts";
import { type OpenTarget, openTarget } from "../target/openTarget.ts";
import type { ProbeAsk, Probed, ProbeNote, ProbeReply } from "./messages.ts";
import { outcomeOf, takeSteps } from "./steps.ts";

/** How often a program that a request ended is started again for one batch. */
const maxRestarts = 3;

serveParent<ProbeAsk, ProbeReply, ProbeNote>(
  ({ note, ...guard }) => {
    let opened: Promise<OpenTarget> | undefined;
    return async ({ target, limits, ...asked }) => {
      try {
        opened ??= openTarget(target, limits, guard);
        const { declared, forClaim, allowRestarts } = await opened;
        await note({ kind: "ready", declared });
        allowRestarts(maxRestarts);
        const servedFor = (operations: readonly Operation[], requires: Claim["requires"] = []) =>
          takingNumbers(forClaim({ observes: null, operations, requires }));
        if ("steps" in asked)
          await takeSteps(servedFor(handleOperations), asked.steps, (probed) => noted(probed, note));
        else {
          const served = servedFor([asked.operation], asked.requires);
          for (const request of asked.requests) await noted(await probedBy(served, asked.operation, request), note);
        }
        return { kind: "done" };
      } catch {
        return { kind: "notOpened" };
      }
    };
  },
  (reply) => reply,
);

async function probedBy(target: Target, operation: Operation, request: unknown): Promise<Probed> {
  const serve = target[operation] as ((request: unknown) => unknown) | undefined;
  return serve ? outcomeOf(() => serve.call(target, request)) : "declined";
}

/** An answer that no message can carry is no tensor. */
async function noted(probed: Probed, note: (note: ProbeNote) => Promise<void>): Promise<void> {
  try {
    await note({ kind: "probed", probed });
  } catch {
    await note({ kind: "probed", probed: { answer: null } });
  }
}
