import { once } from "node:events";
import type { Target } from "../../contract/contract.ts";
import { numberedHandles } from "../../contract/handles.ts";
import { programErrors } from "../../contract/message.ts";
import { shown } from "../../contract/problem.ts";
import { isInvalid, isUnsupported } from "../../contract/refusal.ts";
import { servedBy } from "../../contract/target.ts";
import { readLines } from "./lines.ts";
import { decodeRequest, encode } from "./wire.ts";

/** Serves a target over stdin and stdout, one JSON-RPC 2.0 message per line, in order, until stdin ends. */
export async function serve(target: Target): Promise<void> {
  // A handle travels as a number.
  const served = numberedHandles(target);
  const lines: string[] = [];
  // readline takes seconds for a line of many megabytes.
  const reader = readLines(
    Number.POSITIVE_INFINITY,
    (line) => lines.push(line),
    () => {},
  );
  for await (const chunk of process.stdin) {
    reader.push(chunk);
    for (const line of lines.splice(0))
      if (!process.stdout.write(`${encode({ jsonrpc: "2.0", ...(await answer(served, line)) })}\n`))
        await once(process.stdout, "drain");
  }
}

/** The answer to one line, without the field `jsonrpc`. */
async function answer(target: Target, line: string): Promise<object> {
  const { id, method, params } = JSON.parse(line) as { id: unknown; method: string; params: unknown };
  const operation = servedBy(target).find((each) => each === method);
  if (!operation)
    return { id, error: { code: programErrors.noSuchOperation.code, message: `has no operation ${method}` } };
  try {
    const serveIt = target[operation] as (request: unknown) => unknown;
    return { id, result: await serveIt.call(target, decodeRequest(operation, params)) };
  } catch (error) {
    return { id, error: { code: codeFor(error), message: error instanceof Error ? error.message : shown(error) } };
  }
}

function codeFor(error: unknown): number {
  if (isUnsupported(error)) return programErrors.unsupported.code;
  return isInvalid(error) ? programErrors.invalid.code : programErrors.failed.code;
}
