import { once } from "node:events";
import type { Target } from "../../contract/contract.ts";
import { numberedHandles } from "../../contract/handles.ts";
import { type AnswerFields, answerTo, type RequestMessage } from "./answerTo.ts";
import { readLines } from "./lines.ts";
import { encode } from "./wire.ts";

/** Serves a target over stdin and stdout, one JSON-RPC 2.0 message per line, in order, until stdin ends. */
export async function serve(target: Target): Promise<void> {
  // A handle travels as a number.
  const served = numberedHandles(target);
  await serveBy((message) => answerTo(served, message));
}

/** Serves answers over stdin and stdout, one message per line, in order, until stdin ends. */
export async function serveBy(answer: (message: RequestMessage) => Promise<AnswerFields>): Promise<void> {
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
      if (!process.stdout.write(`${encode({ jsonrpc: "2.0", ...(await answer(JSON.parse(line))) })}\n`))
        await once(process.stdout, "drain");
  }
}
