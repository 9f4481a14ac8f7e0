import { startChild } from "../../run/process/child.ts";
import { inLanes } from "../../run/process/lanes.ts";
import { serveParent } from "../../run/process/serveParent.ts";

/** What a worker is asked for: the finding about one item, by its name. */
interface Ask {
  readonly name: string;
}

/** The findings of a worker's program about each name, in the order of the names. `label` names an item to a reader. */
export async function inChildren<Finding extends object>(
  program: URL,
  names: readonly string[],
  workers: number,
  onResult: (label: string) => void,
  label: (name: string) => string = String,
): Promise<readonly Finding[]> {
  const findings = new Map<string, Finding>();
  await inLanes(names, Math.min(workers, names.length), {
    open: () => startChild<Ask, Finding>(program),
    work: async (child, name) => {
      const reply = await child.put({ name });
      if ("kind" in reply) throw new Error(`the diagnosis of ${label(name)} ${reply.how}: ${reply.output.join("\n")}`);
      findings.set(name, reply);
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
