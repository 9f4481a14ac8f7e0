import { kindOf } from "../ends/kindOf.ts";
import { type Child, type Ended, programNextTo, startChild } from "../process/child.ts";
import type { Ask, Note, Reply } from "./messages.ts";
import type { Trace } from "./unjudged.ts";

/** A worker that starts when it is needed. If it died or its target did not load, the next ask starts another one. */
export interface JudgeChild {
  /** Starts the worker before it is needed, so that it loads its code while others work. */
  readonly start: () => void;
  /** An abort of the signal kills the worker. */
  readonly put: (ask: Ask, signal: AbortSignal) => Promise<Reply | Ended>;
  /** The case and the exchange that the last ask was working on, and what it had asked before, if it was traced. */
  readonly trace: () => Trace;
  /** Kills the worker; resolves when it is gone. */
  readonly end: () => Promise<void>;
}

const worker = programNextTo(import.meta, "worker");

export function judgeChild(): JudgeChild {
  let child: Child<Ask, Reply> | undefined;
  let trace: Trace = { answered: [] };

  function keep(note: Note): void {
    const { exchange: last, answered } = trace;
    if (note.kind === "case") trace = { ...trace, draw: note.draw };
    else {
      if (last) answered.push(kindOf(last.operation, last.request));
      trace = { ...trace, exchange: note.exchange };
    }
  }

  async function end(): Promise<void> {
    await child?.end();
    child = undefined;
  }

  function started(): Child<Ask, Reply> {
    child ??= startChild<Ask, Reply, Note>(worker, keep);
    return child;
  }

  return {
    start: started,
    put: async (ask, signal) => {
      trace = { answered: [] };
      signal.addEventListener("abort", end);
      const reply = await started().put(ask);
      signal.removeEventListener("abort", end);
      if (reply.kind !== "ready" && reply.kind !== "judged") await end();
      return reply;
    },
    trace: () => trace,
    end,
  };
}
