import type { Answer, Operation, Request, Target } from "../../contract/contract.ts";
import { cameByHandle } from "../../contract/handles.ts";
import { codeOf, notServed } from "../../contract/refusal.ts";
import { copied } from "./copied.ts";
import type { EndedDiscrepancy } from "./discrepancy.ts";
import type { HalfMemory } from "./halfMemory.ts";

/** A request to the target, and the answer or the thrown error. */
export interface Exchange {
  readonly operation: Operation;
  readonly request: unknown;
  readonly answer?: unknown;
  readonly error?: string;
  /** Whether a conv2d was put as prepareConv2d, runConv2d and releaseConv2d. */
  readonly byHandle?: true;
  /** Whether the target had ended, so that the error is not its answer. */
  readonly ended?: true;
}

/** The number of values in the tensors of a request and its answer. */
export function valuesIn({ request, answer }: Exchange): number {
  const fields = typeof request === "object" && request !== null ? Object.values(request) : [];
  return [...fields, answer].reduce((sum: number, field) => sum + lengthOf(field), 0);
}

function lengthOf(field: unknown): number {
  if (typeof field !== "object" || field === null || !("data" in field)) return 0;
  return field.data instanceof Float32Array || field.data instanceof Float64Array ? field.data.length : 0;
}

/** Whether the error means that a program has crashed, hung or broken the protocol: code `"ENDED"`. */
export function isEnd(error: unknown): error is Error & Pick<EndedDiscrepancy, "how" | "output"> {
  return error instanceof Error && codeOf(error) === "ENDED" && "how" in error && "output" in error;
}

/** Sends a request to the target; throws what the target throws. */
export type Put = <O extends Operation>(operation: O, request: Request<O>) => Promise<Answer<O>>;

/** `memory` gives the target the bits of float16 and bfloat16. `remember` gets each request when it is sent, and returns a function that takes it with its outcome. */
export function remembering(
  target: Target,
  sharesMemory: boolean,
  memory: HalfMemory,
  remember: (sent: Exchange) => (exchange: Exchange) => void,
): Put {
  return async <O extends Operation>(operation: O, request: Request<O>) => {
    const serve = target[operation] as ((request: Request<O>) => Answer<O> | Promise<Answer<O>>) | undefined;
    if (!serve) throw notServed(operation);
    const copy = copied(request);
    const kept = { operation, request: sharesMemory ? copy : request };
    const settle = remember(kept);
    try {
      const answer = await serve.call(target, memory.toBits(sharesMemory ? request : copy));
      memory.refresh();
      settle({ ...kept, answer: memory.toValues(answer), ...handled(answer) });
      return answer;
    } catch (error) {
      settle({ ...kept, error: String(error), ...handled(error), ...(isEnd(error) ? { ended: true } : {}) });
      throw error;
    }
  };
}

function handled(outcome: unknown): Pick<Exchange, "byHandle"> {
  return cameByHandle(outcome) ? { byHandle: true } : {};
}
