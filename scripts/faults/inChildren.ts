import { startChild } from "../../run/process/child.ts";
import { inLanes } from "../../run/process/lanes.ts";
import { serveParent } from "../../run/process/serveParent.ts";
import type { Kept } from "./keptFindings.ts";

/** What a worker is asked for: the finding about one item, by its name. */
interface Ask {
  readonly name: string;
}

/** How findings are made. */
export interface Making {
  /** Processes at a time. */
  readonly workers: number;
  readonly onResult: (label: string) => void;
  /** Findings that need not be made again. */
  readonly kept: Kept;
}

/** The findings of a worker's program about each name, in the order of the names. `label` names an item to a reader. */
export async function inChildren<Finding extends object>(
  program: URL,
  names: readonly string[],
  { workers, onResult, kept }: Making,
  label: (name: string) => string = String,
): Promise<readonly Finding[]> {
  const findings = new Map<string, Finding>();
  for (const name of names) {
    const known = kept.find(label(name));
    if (!known) continue;
    findings.set(name, known as Finding);
    onResult(label(name));
  }
  const left = names.filter((name) => !findings.has(name));
  await inLanes(left, Math.min(workers, left.length), {
    open: () => startChild<Ask, Finding>(program),
    work: async (child, name) => {
      const reply = await child.put({ name });
      if ("kind" in reply) throw new Error(`the diagnosis of ${label(name)} ${reply.how}: ${reply.output.join("\n")}`);
      findings.set(name, reply);
      kept.keep(label(name), reply);
      onResult(label(name));
    },
    close: (child) => child.end(),
  });
  return names.flatMap((name) => findings.get(name) ?? []);
}

/** Makes this process a worker that finds out about one item at a time. */
export function serveFindings(find: (name: string) => Promise<object>): void {
  serveParent<Ask, object>(
    () =>
      ({ name }) =>
        find(name),
    (reply) => reply,
  );
}
