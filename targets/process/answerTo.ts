import type { Target } from "../../contract/contract.ts";
import { programErrors } from "../../contract/message.ts";
import { shown } from "../../contract/problem.ts";
import { isInvalid, isUnsupported } from "../../contract/refusal.ts";
import { servedBy } from "../../contract/target.ts";
import { decodeRequest } from "./wire.ts";

interface ErrorFields {
  readonly code: number;
  readonly message: string;
}

export interface AnswerFields {
  readonly id: unknown;
  readonly result?: unknown;
  readonly error?: ErrorFields;
}

/** A request as it travels. */
export interface RequestMessage {
  readonly id: unknown;
  readonly method: string;
  readonly params: unknown;
}

/** The answer of a target to one message, without the field `jsonrpc`: a result or an error, which `onError` gets, too. */
export async function answerTo(
  target: Target,
  { id, method, params }: RequestMessage,
  onError: (error: unknown) => void = () => {},
): Promise<AnswerFields> {
  const operation = servedBy(target).find((each) => each === method);
  if (!operation)
    return { id, error: { code: programErrors.noSuchOperation.code, message: `has no operation ${method}` } };
  try {
    const serveIt = target[operation] as (request: unknown) => unknown;
    return { id, result: await serveIt.call(target, decodeRequest(operation, params)) };
  } catch (error) {
    onError(error);
    return { id, error: errorOf(error) };
  }
}

/** The fields of an error: the code of its meaning, and its message. */
export function errorOf(error: unknown): ErrorFields {
  return { code: codeFor(error), message: error instanceof Error ? error.message : shown(error) };
}

function codeFor(error: unknown): number {
  if (isUnsupported(error)) return programErrors.unsupported.code;
  return isInvalid(error) ? programErrors.invalid.code : programErrors.failed.code;
}
