import type { Answer, Operation, Request, Target } from "../../contract/contract.ts";
import { operations } from "../../contract/description.ts";
import { programErrors } from "../../contract/message.ts";
import { notServed, unsupported } from "../../contract/refusal.ts";
import { mapOperations } from "../../contract/target.ts";
import { AnsweredError } from "./connection.ts";
import { type ProcessLimits, type RestartingProgram, type Restarts, restartingProgram } from "./restartingProgram.ts";
import { decodeAnswer } from "./wire.ts";

export interface ProcessTarget extends Restarts {
  readonly target: Target;
  readonly end: () => void;
  readonly setVariables: RestartingProgram["setVariables"];
}

/** A program as a target: the protocol's error codes become the errors that a target in this process would throw. */
export function processTarget(
  command: readonly string[],
  limits: ProcessLimits,
  onGroup: (id: number) => void = () => {},
): ProcessTarget {
  const { request: send, ...program } = restartingProgram(command, limits, onGroup);
  const missing = new Set<Operation>();

  async function put<O extends Operation>(operation: O, request: Request<O>): Promise<Answer<O>> {
    if (missing.has(operation)) throw notServed(operation);
    let result: unknown;
    try {
      result = await send(operation, request);
    } catch (error) {
      if (!(error instanceof AnsweredError)) throw error;
      if (error.code === programErrors.noSuchOperation.code) missing.add(operation);
      throw meaningOf(error, operation);
    }
    return decodeAnswer(operation, result);
  }

  return { target: mapOperations(operations, (operation) => (request) => put(operation, request)), ...program };
}

function meaningOf({ code, message }: AnsweredError, operation: Operation): Error {
  if (code === programErrors.noSuchOperation.code) return notServed(operation);
  if (code === programErrors.unsupported.code) return unsupported(message);
  if (code === programErrors.invalid.code) return Object.assign(new Error(message), { code: "INVALID" });
  return new Error(`${message} (error ${code})`);
}
