import { spawn } from "node:child_process";
import { hasProcessGroups, killTree } from "./killTree.ts";
import { readLines } from "./lines.ts";
import { keepOutputEnd, shownEnd } from "./outputEnd.ts";
import { encode, isRecord, show } from "./wire.ts";

/** The error object of a JSON-RPC answer: the process is alive and in step. */
export class AnsweredError extends Error {
  override readonly name = "AnsweredError";
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** The program is at its end: it says nothing of the request that was under way. */
export class ProgramEnded extends Error {
  override readonly name = "ProgramEnded";
  readonly code = "ENDED";
  /** `the program exited with code 1` */
  readonly how: string;
  /** The last lines that it wrote. */
  readonly output: readonly string[];

  constructor(how: string, output: readonly string[]) {
    super([how, ...shownEnd(output)].join("\n"));
    this.how = how;
    this.output = output;
  }
}

/** A running program that answers requests; several may wait at a time. */
export interface Connection {
  /** Resolves to the answer's `result`; AnsweredError for its `error`, another error where the program is at its end. */
  readonly request: (method: string, params: unknown, limitMilliseconds: number) => Promise<unknown>;
  /** Why the program is at its end, or undefined while it runs. */
  readonly failure: () => Error | undefined;
  /** Kills the program and whatever it started. */
  readonly end: () => void;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** How long what was written last may take to arrive after the exit. */
const drainMilliseconds = 200;

/**
 * Starts a program, without a shell, in a process group of its own, and speaks JSON-RPC 2.0 with it, one message a
 * line. Whatever puts the stream out of step (no answer in time, a line that is no answer, an id that nothing waits for,
 * a line of more than `answerBytes`, an exit) ends the program and fails the requests that wait. `onGroup` is told the
 * group's id, and 0 when it is gone.
 */
export function openConnection(
  [program = "", ...args]: readonly string[],
  answerBytes: number,
  onGroup: (id: number) => void,
): Connection {
  const child = spawn(program, args, { stdio: "pipe", detached: hasProcessGroups, windowsHide: true });
  if (child.pid !== undefined) onGroup(child.pid);
  const waiting = new Map<unknown, Waiting>();
  const stderr = keepOutputEnd();
  let failure: Error | undefined;
  let lastId = 0;

  function fail(sentence: string): void {
    if (failure) return;
    failure = new ProgramEnded(`the program ${sentence}`, stderr.lines());
    killTree(child.pid ?? 0);
    onGroup(0);
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(failure);
    }
    waiting.clear();
  }

  function take(line: string): void {
    if (failure) return;
    const message = parse(line);
    const asker = isAnswer(message) ? waiting.get(message.id) : undefined;
    if (!isAnswer(message)) fail(`must write JSON-RPC 2.0 answers, one a line, got ${show(line)}`);
    else if (!asker)
      fail(`answered id ${show(message.id)}, must be one of ${[...waiting.keys()].join(", ") || "none"}`);
    else {
      waiting.delete(message.id);
      clearTimeout(asker.timer);
      if (message.error) asker.reject(new AnsweredError(message.error.code, message.error.message));
      else asker.resolve(message.result);
    }
  }

  const stdout = readLines(answerBytes, take, () => fail(`must answer in ${answerBytes} bytes, wrote more`));
  const half = () => (stdout.rest() === "" ? "" : ` after half a line, ${show(stdout.rest())}`);
  child.stdout.on("data", stdout.push);
  child.stderr.on("data", stderr.keep);
  // A broken pipe is the end of the process, which is told by its exit.
  child.stdin.on("error", () => {});
  child.on("error", (error) => fail(`could not be started: ${error.message}${hintOf(error)}`));
  child.on("exit", (code, signal) => {
    const how = signal === null ? `exited with code ${code}` : `was ended by ${signal}`;
    const tell = () => fail(`${how}${half()}`);
    const timer = setTimeout(tell, drainMilliseconds);
    child.on("close", () => {
      clearTimeout(timer);
      tell();
    });
  });

  return {
    request: (method, params, limitMilliseconds) =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure);
        lastId += 1;
        const late = () => fail(`did not answer ${method} within ${limitMilliseconds / 1000} s${half()}`);
        waiting.set(lastId, { resolve, reject, timer: setTimeout(late, limitMilliseconds) });
        child.stdin.write(`${encode({ jsonrpc: "2.0", id: lastId, method, params })}\n`);
      }),
    failure: () => failure,
    end: () => fail("was ended"),
  };
}

/** What to do about the likeliest reasons for which a program does not start. */
function hintOf(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT") return " (no such program; one of this folder is named ./program)";
  return error.code === "EACCES" ? " (no program, or not executable: chmod +x makes it so)" : "";
}

interface AnswerMessage {
  readonly id: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** Whether a line held an answer: a result, or an error with a whole code and a message. */
function isAnswer(message: unknown): message is AnswerMessage {
  if (!isRecord(message) || message.jsonrpc !== "2.0") return false;
  const { error } = message;
  if (error === undefined) return "result" in message;
  return isRecord(error) && Number.isInteger(error.code) && typeof error.message === "string";
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
