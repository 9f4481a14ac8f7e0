import type { FromChild } from "./messages.ts";
import { startWatchdog, type Watchdog } from "./watchdog.ts";

/** What `serveParent` offers to its handler. */
export interface Service<Note> {
  readonly watchdog: Watchdog;
  /** Sends a note; resolves when the parent's pipe has it, so that the note survives even if this process ends next. */
  readonly note: (note: Note) => Promise<void>;
  /** Reports the id of the program that this process started, 0 when it is gone. */
  readonly started: (pid: number) => void;
}

/**
 * Replies to the parent's messages, one at a time. Only the parent may use the channel: a target that finds
 * `process.send` may take this process for a server's and use it. `lastResort` replaces a reply that no message can
 * carry.
 */
export function serveParent<Ask, Reply, Note = never>(
  serve: (service: Service<Note>) => (ask: Ask) => Promise<Reply>,
  lastResort: (reply: Reply) => Reply,
): void {
  const send = process.send?.bind(process) as (message: FromChild<Reply, Note>, done?: () => void) => void;
  delete process.send;
  const answer = serve({
    watchdog: startWatchdog(),
    note: (note) => new Promise((resolve) => send({ kind: "note", note }, resolve)),
    started: (pid) => send({ kind: "program", pid }),
  });
  process.on("message", async (ask: Ask) => {
    const reply = await answer(ask);
    try {
      send({ kind: "reply", reply });
    } catch {
      send({ kind: "reply", reply: lastResort(reply) });
    }
  });
}
