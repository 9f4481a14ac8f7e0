import type { Answer, Operation, Request, Target } from "../../contract/contract.ts";
import { operations } from "../../contract/description.ts";
import { programErrors } from "../../contract/message.ts";
import { unsupported } from "../../contract/refusal.ts";
import { mapOperations } from "../../contract/target.ts";
import { AnsweredError, type Connection, openConnection } from "./connection.ts";
import { decodeAnswer } from "./wire.ts";

export interface ProcessLimits {
  /** For each answer of a started program up to its first of an operation, since it may have to load and to warm up. */
  readonly startMilliseconds: number;
  /** For every other answer. */
  readonly requestMilliseconds: number;
}

export interface ProcessTarget {
  readonly target: Target;
  /** Lets the program be started so often again, from now on. */
  readonly allowRestarts: (count: number) => void;
  /** How many of them are left. */
  readonly restartsLeft: () => number;
  readonly end: () => void;
}

/** The longest line a program may answer with, 128 MiB; base64 of the largest tensors the suite asks for is far below. */
export const answerBytes = 2 ** 27;

/**
 * A program as a target. It is started by the first request, and again by the first one after its end. Its end fails the
 * requests that wait, or else the next one, so that no end passes unseen. Once the allowed restarts are used up every
 * request is unsupported: the claim has failed by then, and takes the smallest case found so far.
 */
export function processTarget(
  command: readonly string[],
  limits: ProcessLimits,
  onGroup: (id: number) => void = () => {},
): ProcessTarget {
  const missing = new Set<Operation>();
  let connection: Connection | undefined;
  /** The end that a request has been failed with. */
  let told: unknown;
  /** The first request that was answered warms the program up when it is started again. */
  let known: { readonly operation: Operation; readonly request: unknown } | undefined;
  let isWarm = false;
  let restarts = 0;

  function open(): Connection {
    isWarm = false;
    return openConnection(command, answerBytes, onGroup);
  }

  async function running(): Promise<Connection> {
    connection ??= open();
    const failure = connection.failure();
    if (!failure) return connection;
    if (failure !== told) throw failure;
    if (restarts === 0) throw unsupported("not tried, since the program ended too often on this claim");
    restarts -= 1;
    connection = open();
    if (known) {
      await connection.request(known.operation, known.request, limits.startMilliseconds);
      isWarm = true;
    }
    return connection;
  }

  async function put<O extends Operation>(operation: O, request: Request<O>): Promise<Answer<O>> {
    if (missing.has(operation)) throw unsupported(`has no operation ${operation}`);
    const { startMilliseconds, requestMilliseconds } = limits;
    try {
      const program = await running();
      const limit = isWarm ? requestMilliseconds : startMilliseconds;
      const result = await program.request(operation, request, limit);
      if (operation !== "describe") {
        isWarm = true;
        known ??= { operation, request };
      }
      return decodeAnswer(operation, result);
    } catch (error) {
      if (error === connection?.failure()) told = error;
      throw error instanceof AnsweredError ? meaningOf(error, operation) : error;
    }
  }

  function meaningOf({ code, message }: AnsweredError, operation: Operation): Error {
    isWarm ||= operation !== "describe";
    if (code === programErrors.noSuchOperation.code) missing.add(operation);
    if (code === programErrors.noSuchOperation.code) return unsupported(`has no operation ${operation}`);
    if (code === programErrors.unsupported.code) return unsupported(message);
    if (code === programErrors.invalid.code) return Object.assign(new Error(message), { code: "INVALID" });
    return new Error(`${message} (error ${code})`);
  }

  return {
    target: mapOperations(operations, (operation) => (request) => put(operation, request)),
    allowRestarts: (count) => {
      restarts = count;
    },
    restartsLeft: () => restarts,
    end: () => connection?.end(),
  };
}
