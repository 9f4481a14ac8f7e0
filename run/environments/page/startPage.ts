import type { Target } from "../../../contract/contract.ts";
import { shown } from "../../../contract/problem.ts";
import { encode } from "../../../targets/process/wire.ts";
import { defaultOf, targetOf } from "../../target/targetOf.ts";
import { watchGpu } from "../watch/gpu.ts";
import { openedTarget } from "../watch/openedTarget.ts";
import { watchedAnswers } from "../watch/watchedAnswers.ts";
import { watchWebgl } from "../watch/webgl.ts";

/** What the page has of WebGPU and WebGL. */
interface PageClasses {
  readonly GPUAdapter?: Parameters<typeof watchGpu>[0];
  readonly HTMLCanvasElement?: Parameters<typeof watchWebgl>[0][number];
  readonly OffscreenCanvas?: Parameters<typeof watchWebgl>[0][number];
}

/** What an adapter's export makes of its arguments; the export itself if it is a target. */
export function made(exported: unknown, args: readonly unknown[]): unknown {
  return typeof exported === "function" ? exported(...args) : exported;
}

/** The target that a module exports. NoTarget if it is none. */
export async function exportedBy(module: object, name: string): Promise<Target> {
  const exported = defaultOf(name, module);
  return targetOf(await made(exported, []), name, `the default export of ${name}`);
}

const post = (path: string, body: string) => fetch(path, { method: "POST", body });

/** Tells the bridge why the page must be opened anew, and answers nothing any more. */
async function end(sentence: string): Promise<never> {
  await post("end", sentence);
  return new Promise(() => {});
}

/**
 * Serves a target from a page: asks the bridge for requests, and sends each answer with the question for the next one, so
 * that a request costs one exchange. Requests are answered in their order, one at a time. The GPU is watched from before
 * the target's code runs.
 */
export async function startPage(open: () => Promise<unknown>): Promise<void> {
  showConsole();
  const classes = globalThis as unknown as PageClasses;
  const canvases = [classes.HTMLCanvasElement, classes.OffscreenCanvas].filter((each) => each !== undefined);
  const watches = [
    ...(classes.GPUAdapter ? [watchGpu(classes.GPUAdapter, end)] : []),
    ...(canvases.length > 0 ? [watchWebgl(canvases, end)] : []),
  ];
  const answer = watchedAnswers(await openedTarget(open), watches, end);
  let before: Promise<unknown> = Promise.resolve();

  async function ask(answered: string): Promise<void> {
    const response = await post("next", answered);
    // Another question has taken the place of this one.
    if (response.status === 204) return;
    for (const line of (await response.text()).split("\n")) {
      before = before.then(async () => {
        const fields = await answer(JSON.parse(line));
        ask(encode({ jsonrpc: "2.0", ...fields })).catch((error: unknown) => end(shown(error)));
      });
    }
  }

  await ask("");
}

/** Sends what the target prints to the bridge, which keeps the end of it. */
function showConsole(): void {
  for (const level of ["log", "info", "warn", "error"] as const) {
    const usual = console[level];
    console[level] = (...words: unknown[]) => {
      usual(...words);
      const text = words.map((word) => (word instanceof Error ? word.message : shown(word))).join(" ");
      post("log", text).catch(() => {});
    };
  }
}
