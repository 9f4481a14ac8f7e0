import { type ChildProcess, fork } from "node:child_process";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Exchange } from "../../properties/claim/subject.ts";
import { keepOutputEnd } from "../../targets/process/outputEnd.ts";
import type { Limits } from "../limits.ts";
import { type Alarm, alarmPipe, killGroup } from "./watchdogState.ts";
import type { Ask, Case, Group, Put, Reply } from "./worker.ts";

/** How a worker ended before it answered: one sentence, and what the target last wrote. */
export interface Ended {
  readonly kind: "ended";
  readonly message: string;
  /** The request it was at, where the ask was to trace them, and the draw of its case. */
  readonly exchange?: Exchange;
  readonly trying?: { readonly draw: unknown };
}

/** A child process that answers one ask at a time. */
export interface WorkerProcess {
  readonly put: (ask: Ask) => Promise<Reply | Ended>;
  /** Kills the process, whatever it is doing; resolves when it is gone. */
  readonly end: () => Promise<void>;
}

/** The program of a worker, compiled or not, as this file is. */
const worker = `./worker${extname(import.meta.filename)}`;

/** How long what was written last may take to arrive after the end, where a grandchild holds the pipe open. */
const drainMilliseconds = 200;

/**
 * Starts a worker. Its output is kept and not shown, since a target may print; requests and answers travel by structured
 * clone, which keeps typed arrays and NaN. tinypool was considered: it prints a child's output between our lines and does
 * not say with which code or signal a child ended.
 */
export function startWorker(): WorkerProcess {
  const child = fork(fileURLToPath(new URL(worker, import.meta.url)), [], {
    serialization: "advanced",
    stdio: ["ignore", "pipe", "pipe", "ipc", "pipe"],
    // A process group of its own, which ends as a whole.
    detached: true,
  });
  const output = keepOutputEnd();
  child.stdout?.on("data", output.keep);
  child.stderr?.on("data", output.keep);
  let group = 0;
  let limits: Limits | undefined;
  let late: string | undefined;
  const kill = () => {
    killGroup(group);
    killGroup(child.pid ?? 0);
  };

  let settle: ((reply: Reply | Ended) => void) | undefined;
  let end: Ended | undefined;
  let exchange: Exchange | undefined;
  let trying: { readonly draw: unknown } | undefined;
  const ended = endOf(child).then((how) => {
    const message = [late ?? `the process of the target ${how}`, ...output.lines()].join("\n");
    end = { kind: "ended", message, ...(exchange ? { exchange } : {}), ...(trying ? { trying } : {}) };
    settle?.(end);
  });
  child.on("message", (message: Reply | Put | Case | Group) => {
    if (message.kind === "put") exchange = message.exchange;
    else if (message.kind === "case") trying = { draw: message.draw };
    else if (message.kind === "group") group = message.group;
    else settle?.(message);
  });
  child.stdio[alarmPipe]?.on("data", (alarm: Buffer) => {
    if (limits) late = lateness(alarm.toString() as Alarm, limits);
    kill();
  });

  return {
    put: (ask) =>
      new Promise((resolve) => {
        if (end) return resolve(end);
        settle = resolve;
        limits = ask.limits;
        // A failed send is the end of the process, which is told by its exit.
        child.send(ask, () => {});
      }),
    end: () => {
      kill();
      return ended;
    },
  };
}

/** Resolves to how the process ended, once its output has arrived or has had its time. */
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

/** `the target did not answer within 30 s (--request-limit)` */
function lateness(alarm: Alarm, { startMilliseconds, requestMilliseconds }: Limits): string {
  const milliseconds = alarm === "start" ? startMilliseconds : requestMilliseconds;
  const what = alarm === "start" ? "did not load and answer its first request" : "did not answer";
  return `the target ${what} within ${milliseconds / 1000} s (--${alarm}-limit)`;
}
