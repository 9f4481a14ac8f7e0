import { type ChildProcess, spawn } from "node:child_process";
import { type AnswerMessage, isAnswerMessage } from "../../contract/message.ts";
import { shown } from "../../contract/problem.ts";
import { hasProcessGroups, killTree } from "./killTree.ts";
import { readLines } from "./lines.ts";
import { keepOutputEnd, shownEnd } from "./outputEnd.ts";
import { pendingRequests } from "./pending.ts";
import { encode } from "./wire.ts";

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

/** How long what was written last may take to arrive after the exit. */
const drainMilliseconds = 200;

/**
 * Starts a program, without a shell, in a process group of its own, and speaks JSON-RPC 2.0 with it, one message a
 * line. The program is ended, and the requests that wait fail, when it does not answer in time, writes a line that is no
 * answer or is longer than `answerBytes`, answers an id that no request has, or exits. `onGroup` gets the id of the group,
 * and 0 when the group is gone.
 */
export function openConnection(
  [program = "", ...args]: readonly string[],
  answerBytes: number,
  onGroup: (id: number) => void,
): Connection {
  const child = spawn(program, args, { stdio: "pipe", detached: hasProcessGroups, windowsHide: true });
  if (child.pid !== undefined) onGroup(child.pid);
  const pending = pendingRequests();
  const stderr = keepOutputEnd();
  let failure: Error | undefined;

  function fail(sentence: string): void {
    if (failure) return;
    failure = new ProgramEnded(`the program ${sentence}`, stderr.lines());
    killTree(child.pid ?? 0);
    onGroup(0);
    pending.rejectAll(failure);
  }

  function take(line: string): void {
    if (failure) return;
    const message = parse(line);
    if (isAnswerMessage(message)) settle(message);
    else fail(`must write JSON-RPC 2.0 answers, one a line, got ${shown(line)}`);
  }

  function settle(message: AnswerMessage): void {
    const ids = pending.ids();
    const waiting = pending.take(message.id);
    if (!waiting) fail(`answered id ${shown(message.id)}, must be one of ${ids.join(", ") || "none"}`);
    else if (message.error) waiting.reject(new AnsweredError(message.error.code, message.error.message));
    else waiting.resolve(message.result);
  }

  const stdout = readLines(answerBytes, take, () => fail(`must answer in ${answerBytes} bytes, wrote more`));
  const halfLine = () => (stdout.rest() === "" ? "" : ` after half a line, ${shown(stdout.rest())}`);
  child.stdout.on("data", stdout.push);
  child.stderr.on("data", stderr.keep);
  // A broken pipe is the end of the process, which its exit reports.
  child.stdin.on("error", () => {});
  child.on("error", (error) => fail(`could not be started: ${error.message}${hintOf(error)}`));
  onExit(child, (how) => fail(`${how}${halfLine()}`));

  return {
    request: (method, params, limitMilliseconds) =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure);
        const late = () => fail(`did not answer ${method} within ${limitMilliseconds / 1000} s${halfLine()}`);
        const id = pending.add({ resolve, reject }, limitMilliseconds, late);
        child.stdin.write(`${encode({ jsonrpc: "2.0", id, method, params })}\n`);
      }),
    failure: () => failure,
    end: () => fail("was ended"),
  };
}

/** Calls back with how a child exited, when its last output has arrived or a moment later. */
function onExit(child: ChildProcess, callback: (how: string) => void): void {
  child.on("exit", (code, signal) => {
    const how = signal === null ? `exited with code ${code}` : `was ended by ${signal}`;
    const timer = setTimeout(() => callback(how), drainMilliseconds);
    child.on("close", () => {
      clearTimeout(timer);
      callback(how);
    });
  });
}

/** What to do about the likeliest reasons for which a program does not start. */
function hintOf(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT") return " (no such program; one of this folder is named ./program)";
  return error.code === "EACCES" ? " (no program, or not executable: chmod +x makes it so)" : "";
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
