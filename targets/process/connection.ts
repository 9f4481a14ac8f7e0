import { type ChildProcess, spawn } from "node:child_process";
import { shownEnd } from "../../contract/lastOutput.ts";
import { type AnswerMessage, isAnswerMessage } from "../../contract/message.ts";
import { shown } from "../../contract/problem.ts";
import { hasProcessGroups, killTree } from "./killTree.ts";
import { readLines } from "./lines.ts";
import { oneThread } from "./oneThread.ts";
import { keepOutputEnd } from "./outputEnd.ts";
import { pendingRequests } from "./pending.ts";
import { encode } from "./wire.ts";

/** The error object of a JSON-RPC answer: the process is alive and the protocol is intact. */
export class AnsweredError extends Error {
  override readonly name = "AnsweredError";
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** The program has ended without an answer to the request in progress. */
export class ProgramEnded extends Error {
  override readonly name = "ProgramEnded";
  readonly code = "ENDED";
  /** `the program exited with code 1` */
  readonly how: string;
  /** The last lines of its output. */
  readonly output: readonly string[];

  constructor(how: string, output: readonly string[]) {
    super([how, ...shownEnd(output)].join("\n"));
    this.how = how;
    this.output = output;
  }
}

/** A running program that answers requests; several requests may wait at a time. */
export interface Connection {
  /**
   * Resolves to the answer's `result`. AnsweredError for an answer with `error`; another error if the program has
   * ended.
   */
  readonly request: (method: string, params: unknown, limitMilliseconds: number) => Promise<unknown>;
  /** Why the program has ended, or undefined while it runs. */
  readonly failure: () => Error | undefined;
  /** Kills the program and its children. */
  readonly end: () => void;
}

/** Variables of a program's environment. */
export type Variables = Readonly<Record<string, string>>;

/** Time for the last output to arrive after the exit. */
const drainMilliseconds = 200;

/**
 * Starts a program with one thread, or as `variables` of its environment say, without a shell, in a separate process group, and exchanges JSON-RPC 2.0 messages with it, one per
 * line. The program is killed, and all waiting requests fail, when it does not answer in time, writes a line that is
 * not an answer or is longer than `answerBytes`, answers an unknown id, or exits. `onGroup` gets the id of the group,
 * and 0 when the group is gone.
 */
export function openConnection(
  [program = "", ...args]: readonly string[],
  answerBytes: number,
  onGroup: (id: number) => void,
  variables: Variables = {},
): Connection {
  const env = { ...process.env, ...oneThread(process.env), ...variables };
  const child = spawn(program, args, { stdio: "pipe", detached: hasProcessGroups, windowsHide: true, env });
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
  // A broken pipe means that the process has ended; its exit is reported.
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

/** Reports how a child exited, once its last output has arrived or after a short wait. */
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

/** Advice for the most likely reasons why a program does not start. */
function hintOf(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT") return " (program not found; write ./program for a file in the current directory)";
  return error.code === "EACCES" ? " (not an executable: chmod +x makes a script executable)" : "";
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
