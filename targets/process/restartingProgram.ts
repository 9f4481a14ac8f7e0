import { isDeepStrictEqual } from "node:util";
import type { Operation } from "../../contract/contract.ts";
import { unsupported } from "../../contract/refusal.ts";
import { AnsweredError, type Connection, openConnection, type Variables } from "./connection.ts";

export interface ProcessLimits {
  /**
   * For all answers of a started program up to its first answer of an operation, since it may have to load and warm up.
   */
  readonly startMilliseconds: number;
  /** For all later answers. */
  readonly requestMilliseconds: number;
}

/** How often a program may be restarted. */
export interface Restarts {
  /** Sets how often the program may be restarted from now on. */
  readonly allowRestarts: (count: number) => void;
  readonly restartsLeft: () => number;
}

export interface RestartingProgram extends Restarts {
  /** The answer's `result`. AnsweredError for an answer with `error`; another error if the program has ended. */
  readonly request: (operation: Operation, params: unknown) => Promise<unknown>;
  readonly end: () => void;
  /** Sets variables of the program's environment. A program that runs with others is ended, and the next request starts it again. */
  readonly setVariables: (variables: Variables) => void;
}

/**
 * The maximum size of an answer's line, 128 MiB; base64 of the largest tensors in the suite's requests is far smaller.
 */
export const answerBytes = 2 ** 27;

/**
 * A program that the first request starts, and that the first request after its end restarts. When the program ends,
 * the waiting requests fail, or the next request if none waits, so that every end is reported. When the allowed
 * restarts are used up, every request is unsupported: the claim has failed by then and keeps the smallest case found so
 * far.
 */
export function restartingProgram(
  command: readonly string[],
  { startMilliseconds, requestMilliseconds }: ProcessLimits,
  onGroup: (id: number) => void,
): RestartingProgram {
  let connection: Connection | undefined;
  /** The end that has already failed a request. */
  let reported: unknown;
  /** The first request that was answered. After a restart it is sent again to warm up the program. */
  let known: { readonly operation: Operation; readonly params: unknown } | undefined;
  let variables: Variables = {};
  let isWarm = false;
  let restarts = 0;

  function open(): Connection {
    isWarm = false;
    return openConnection(command, answerBytes, onGroup, variables);
  }

  function setVariables(others: Variables): void {
    if (isDeepStrictEqual(others, variables)) return;
    variables = others;
    // An end that has failed no request is reported first.
    if (connection?.failure()) return;
    connection?.end();
    connection = undefined;
  }

  async function running(): Promise<Connection> {
    connection ??= open();
    const failure = connection.failure();
    if (!failure) return connection;
    if (failure !== reported) throw failure;
    if (restarts === 0) throw unsupported("not tried, since the program ended too often on this claim");
    restarts -= 1;
    connection = open();
    if (known) {
      await connection.request(known.operation, known.params, startMilliseconds);
      isWarm = true;
    }
    return connection;
  }

  async function request(operation: Operation, params: unknown): Promise<unknown> {
    try {
      const program = await running();
      const result = await program.request(operation, params, isWarm ? requestMilliseconds : startMilliseconds);
      if (operation === "describe") return result;
      isWarm = true;
      known ??= { operation, params };
      return result;
    } catch (error) {
      if (error === connection?.failure()) reported = error;
      if (error instanceof AnsweredError) isWarm ||= operation !== "describe";
      throw error;
    }
  }

  return {
    request,
    allowRestarts: (count) => {
      restarts = count;
    },
    restartsLeft: () => restarts,
    end: () => connection?.end(),
    setVariables,
  };
}
