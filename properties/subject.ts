import type { Answer, Operation, Request, Target } from "../impl/contract.ts";
import { Discrepancy } from "./discrepancy.ts";
import { expectWellFormed } from "./wellFormed.ts";

/** One request put to the target and what came back: an answer or what was thrown. */
export interface Exchange {
  readonly operation: Operation;
  readonly request: unknown;
  readonly answer?: unknown;
  readonly error?: string;
}

/** What a claim talks to: a target whose answers must come and are remembered for the report. */
export type Subject = {
  readonly [O in Operation]: (request: Request<O>) => Promise<Answer<O>>;
} & {
  /** Puts an invalid request: resolves to the error with which the target refused, or null if it answered. */
  readonly refusal: <O extends Operation>(operation: O, request: Request<O>) => Promise<unknown>;
};

export interface ObservedSubject {
  readonly subject: Subject;
  /** The exchanges since the last call of `forget`. */
  readonly exchanges: () => readonly Exchange[];
  readonly forget: () => void;
}

/** True for an error by which a target says that its library cannot express the request. */
export function isUnsupported(error: unknown): boolean {
  return hasCode(error, "UNSUPPORTED");
}

/** True for an error by which a target refuses an invalid request: code `"INVALID"`, a RangeError or a TypeError. */
export function isInvalid(error: unknown): boolean {
  return hasCode(error, "INVALID") || error instanceof RangeError || error instanceof TypeError;
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === code;
}

/** Wraps a target into the subject of claims. An operation it lacks counts as unsupported. */
export function observe(target: Target): ObservedSubject {
  let exchanges: Exchange[] = [];

  async function put<O extends Operation>(operation: O, request: Request<O>): Promise<Answer<O>> {
    const serve = target[operation] as ((request: Request<O>) => Answer<O> | Promise<Answer<O>>) | undefined;
    if (!serve) throw Object.assign(new Error(`has no operation ${operation}`), { code: "UNSUPPORTED" });
    try {
      const answer = await serve.call(target, request);
      exchanges.push({ operation, request, answer });
      return answer;
    } catch (error) {
      exchanges.push({ operation, request, error: String(error) });
      throw error;
    }
  }

  async function answer<O extends Operation>(operation: O, request: Request<O>): Promise<Answer<O>> {
    let answer: Answer<O>;
    try {
      answer = await put(operation, request);
    } catch (error) {
      if (isUnsupported(error)) throw error;
      throw new Discrepancy(`${operation} threw ${String(error)}, must answer: the request is valid`);
    }
    expectWellFormed(operation, answer);
    return answer;
  }

  async function refusal<O extends Operation>(operation: O, request: Request<O>): Promise<unknown> {
    try {
      await put(operation, request);
      return null;
    } catch (error) {
      if (isUnsupported(error)) throw error;
      return error;
    }
  }

  return {
    subject: {
      describe: (request) => answer("describe", request),
      conv2d: (request) => answer("conv2d", request),
      conv2dGradient: (request) => answer("conv2dGradient", request),
      convTranspose2d: (request) => answer("convTranspose2d", request),
      fan: (request) => answer("fan", request),
      gain: (request) => answer("gain", request),
      initialize: (request) => answer("initialize", request),
      conv2dParameters: (request) => answer("conv2dParameters", request),
      refusal,
    },
    exchanges: () => exchanges,
    forget: () => {
      exchanges = [];
    },
  };
}
