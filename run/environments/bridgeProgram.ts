/**
 * The bridge to a page, as a program that answers requests: `bridgeProgram NAME CHROMIUM GPU`. Lines of standard input go
 * to the page as they are, and its answers to standard output.
 */
import { once } from "node:events";
import { programErrors } from "../../contract/message.ts";
import { readLines } from "../../targets/process/lines.ts";
import { answerBytes } from "../../targets/process/restartingProgram.ts";
import { bundlePage } from "./browser/bundlePage.ts";
import { openChromium } from "./browser/chromium.ts";
import { startPageServer } from "./browser/pageServer.ts";
import type { EnvironmentSettings } from "./environmentCommand.ts";

const [, , name = "", chromium = "", gpu = "software"] = process.argv;

/** Ends this program, which is then started again: the reason is the end of its output. */
function end(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

/** Opens the page; null after a failure, which every request is answered with. */
async function openPage(): Promise<(line: string) => void> {
  try {
    const files = await bundlePage(name);
    const server = await startPageServer(files, {
      onAnswer: (line) => process.stdout.write(Buffer.concat([line, Buffer.from("\n")])),
      onLog: (text) => console.error(text),
      onEnd: end,
    });
    openChromium(chromium, server.address, gpu as EnvironmentSettings["gpu"], end);
    return server.send;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return (line) => {
      const { id } = JSON.parse(line) as { readonly id: unknown };
      process.stdout.write(
        `${JSON.stringify({ jsonrpc: "2.0", id, error: { code: programErrors.failed.code, message } })}\n`,
      );
    };
  }
}

const send = await openPage();
const lines = readLines(answerBytes, send, () => end(`a request must have at most ${answerBytes} bytes`));
process.stdin.on("data", lines.push);
await once(process.stdin, "end");
process.exit(0);
