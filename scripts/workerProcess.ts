import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Exchange } from "../properties/subject.ts";
import type { Ask, Put, Reply } from "./worker.ts";

/** How a worker ended before it answered: one sentence, and what the target last wrote. */
export interface Ended {
  readonly kind: "ended";
  readonly message: string;
  /** The request it was at, where the ask was to trace them. */
  readonly exchange?: Exchange;
}

/** A child process that answers one ask at a time. */
export interface WorkerProcess {
  readonly put: (ask: Ask) => Promise<Reply | Ended>;
  /** Kills the process, whatever it is doing; resolves when it is gone. */
  readonly end: () => Promise<void>;
}

/** Characters kept of what a worker writes, and the lines of them that are shown. */
const keptOutput = 4000;
const keptLines = 15;
/** How long what was written last may take to arrive after the end, where a grandchild holds the pipe open. */
const drainMilliseconds = 200;

/**
 * Starts a worker. Its output is kept and not shown, since a target may print; requests and answers travel by structured
 * clone, which keeps typed arrays and NaN. tinypool was considered: it prints a child's output between our lines and does
 * not say with which code or signal a child ended.
 */
export function startWorker(): WorkerProcess {
  const child = fork(fileURLToPath(new URL("./worker.ts", import.meta.url)), [], {
    serialization: "advanced",
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let written = "";
  const keep = (chunk: Buffer) => {
    written = (written + chunk.toString()).slice(-keptOutput);
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);

  let settle: ((reply: Reply | Ended) => void) | undefined;
  let end: Ended | undefined;
  let exchange: Exchange | undefined;
  const ended = endOf(child).then((how) => {
    const message = [`the process of the target ${how}`, ...lastLines(written)].join("\n");
    end = { kind: "ended", message, ...(exchange ? { exchange } : {}) };
    settle?.(end);
  });
  child.on("message", (message: Reply | Put) => {
    if (message.kind === "put") exchange = message.exchange;
    else settle?.(message);
  });

  return {
    put: (ask) =>
      new Promise((resolve) => {
        if (end) return resolve(end);
        settle = resolve;
        // A failed send is the end of the process, which is told by its exit.
        child.send(ask, () => {});
      }),
    end: () => {
      child.kill("SIGKILL");
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

function lastLines(written: string): string[] {
  const lines = written.split("\n").filter((line) => line.trim() !== "");
  return lines.length > 0 ? ["it last wrote:", ...lines.slice(-keptLines).map((line) => `  ${line}`)] : [];
}
