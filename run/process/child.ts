import { type ChildProcess, fork } from "node:child_process";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { hasProcessGroups, killTree } from "../../targets/process/killTree.ts";
import { keepOutputEnd } from "../../targets/process/outputEnd.ts";
import type { FromChild } from "./messages.ts";
import { type Alarm, alarmPipe } from "./watchdogState.ts";

/** How a child ended before it replied. */
export interface Ended {
  readonly kind: "ended";
  /** `exited with code 1`, `was ended by SIGSEGV`. */
  readonly how: string;
  /** The time limit that passed; the child was killed for it. */
  readonly alarm?: Alarm;
  /** The last lines of its output. */
  readonly output: readonly string[];
}

/** A child process that does one thing at a time. */
export interface Child<Ask, Reply> {
  readonly put: (ask: Ask) => Promise<Reply | Ended>;
  /** Kills the process at any time; resolves when it is gone. */
  readonly end: () => Promise<void>;
}

/**
 * Options of V8 for a program of many short functions and short-lived tensors: machine code for each function at its first
 * call, and more room for new objects, in MiB.
 */
const engine = ["--always-sparkplug", "--max-semi-space-size=32"];

/** Time for the last output to arrive after the end, if a grandchild holds the pipe open. */
const drainMilliseconds = 200;

/** The program next to a module, compiled if the module is compiled. */
export function programNextTo({ url, filename }: ImportMeta, name: string): URL {
  return new URL(`./${name}${extname(filename)}`, url);
}

/**
 * Starts a program that calls `serveParent`. Its output is kept and not shown, since a target may print. Messages
 * travel by structured clone, which keeps typed arrays and NaN. A pool of a library (tinypool) prints a child's output
 * between our lines and does not report the code or signal with which a child ended.
 */
export function startChild<Ask extends object, Reply, Note = never>(
  program: URL,
  onNote: (note: Note) => void = () => {},
): Child<Ask, Reply> {
  const child = fork(fileURLToPath(program), [], {
    execArgv: [...process.execArgv, ...engine],
    serialization: "advanced",
    stdio: ["ignore", "pipe", "pipe", "ipc", "pipe"],
    detached: hasProcessGroups,
  });
  const output = keepOutputEnd();
  child.stdout?.on("data", output.keep);
  child.stderr?.on("data", output.keep);
  let started = 0;
  let alarm: Alarm | undefined;
  const kill = () => {
    killTree(started);
    killTree(child.pid ?? 0);
  };

  let settle: ((reply: Reply | Ended) => void) | undefined;
  let end: Ended | undefined;
  const ended = endOf(child).then((how) => {
    end = { kind: "ended", how, ...(alarm ? { alarm } : {}), output: output.lines() };
    settle?.(end);
  });
  child.on("message", (message: FromChild<Reply, Note>) => {
    if (message.kind === "reply") settle?.(message.reply);
    else if (message.kind === "note") onNote(message.note);
    else started = message.pid;
  });
  child.stdio[alarmPipe]?.on("data", (name: Buffer) => {
    alarm = name.toString() as Alarm;
    kill();
  });

  return {
    put: (ask) =>
      new Promise((resolve) => {
        if (end) return resolve(end);
        settle = resolve;
        // A failed send means that the process has ended; its exit is reported.
        child.send(ask, () => {});
      }),
    end: () => {
      kill();
      return ended;
    },
  };
}

/** Resolves to how the process ended, after its output has arrived or its time has passed. */
function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on("error", (error) => resolve(`could not be run: ${error.message}`));
    child.on("exit", (code, signal) => {
      const how = signal === null ? `exited with code ${code}` : `was ended by ${signal}`;
      const timer = setTimeout(resolve, drainMilliseconds, how);
      child.on("close", () => {
        clearTimeout(timer);
        resolve(how);
      });
    });
  });
}
