import { once } from "node:events";
import type { Target } from "../../contract/contract.ts";
import { readLines } from "./lines.ts";
import { errorCodes } from "./processTarget.ts";
import { decodeRequest, encode, isRecord, show } from "./wire.ts";

/** Serves a target over stdin and stdout, one JSON-RPC 2.0 message a line, in order, until stdin ends. */
export async function serve(target: Target): Promise<void> {
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
      if (!process.stdout.write(`${encode({ jsonrpc: "2.0", ...(await answer(target, line)) })}\n`))
        await once(process.stdout, "drain");
  }
}

/** The answer to one line, without its version. */
async function answer(target: Target, line: string): Promise<object> {
  const { id, method, params } = JSON.parse(line) as { id: unknown; method: string; params: unknown };
  const operation = Object.hasOwn(target, method) ? target[method as keyof Target] : undefined;
  if (!operation) return { id, error: { code: errorCodes.noSuchOperation, message: `has no operation ${method}` } };
  try {
    const serveIt = operation as (request: unknown) => unknown;
    return { id, result: await serveIt.call(target, decodeRequest(params)) };
  } catch (error) {
    return { id, error: { code: codeOf(error), message: error instanceof Error ? error.message : show(error) } };
  }
}

function codeOf(error: unknown): number {
  const code = isRecord(error) ? error.code : undefined;
  if (code === "UNSUPPORTED") return errorCodes.unsupported;
  const isInvalid = code === "INVALID" || error instanceof RangeError || error instanceof TypeError;
  return isInvalid ? errorCodes.invalid : errorCodes.failed;
}
