import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../properties/catalogue.ts";
import type { RunEvent } from "../../run/events.ts";
import { defaultLimits, limitsOf } from "../../run/limits.ts";
import { built } from "../../scripts/build/compile.ts";

// Workers start from the build.
const { run }: typeof import("../../run/run.ts") = await import(built("run/run.js"));

const claims = catalogue.filter(({ id }) => id.startsWith("init/fans-"));
const options = { seed: "s", runs: 2 };
const target = (name: string) => fileURLToPath(new URL(`../targets/${name}.ts`, import.meta.url));

function settings(change = {}) {
  const limits = limitsOf(defaultLimits);
  const { signal } = new AbortController();
  return { limits, runMilliseconds: 600_000, restarts: 5, workers: 2, signal, ...change };
}

async function eventsOf(stream: AsyncIterable<RunEvent>): Promise<readonly RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

describe("run", () => {
  it("is ready, starts and finishes each claim once, and ends", async () => {
    const events = await eventsOf(run(claims, "reference", options, settings()));
    expect(events[0]).toEqual({ kind: "ready" });
    expect(events.at(-1)).toEqual({ kind: "ended", milliseconds: expect.any(Number) });
    for (const { id } of claims) {
      const own = events.filter(
        (event) =>
          (event.kind === "claim-started" && event.id === id) ||
          (event.kind === "claim-finished" && event.result.id === id && event.result.verdict === "passed"),
      );
      expect(own.map(({ kind }) => kind)).toEqual(["claim-started", "claim-finished"]);
    }
    expect(events).toHaveLength(2 + 2 * claims.length);
  });

  it("ends at once if the file exports no target", async () => {
    const events = await eventsOf(run(claims, target("noDefaultExport"), options, settings()));
    expect(events.map(({ kind }) => kind)).toEqual(["not-run", "ended"]);
    expect(events[0]).toMatchObject({
      isNoTarget: true,
      message: expect.stringContaining("must have a default export"),
    });
  });

  it("knows what a target does not support even when its restarts are used up", async () => {
    const nan = catalogue.filter(({ id }) => /^conv2d\/(?:nan-reaches-its-windows|additive-in-input)$/.test(id));
    const [fans] = claims;
    if (!fans) throw new Error("no claim is about fans");
    // The claim about NaN is first.
    const chosen = [...nan.sort((a, b) => b.id.localeCompare(a.id)), fans];
    const events = await eventsOf(run(chosen, target("exitsOnNan"), options, settings({ restarts: 1, workers: 1 })));
    const verdicts = events.flatMap((event) => (event.kind === "claim-finished" ? [event.result.verdict] : []));
    expect(verdicts).toEqual(["failed", "unjudged", "unsupported"]);
  });

  it.each(["ready", "claim-started"])("leaves no child behind if its consumer stops at %s", async (last) => {
    for await (const { kind } of run(claims, "reference", options, settings())) if (kind === last) break;
    await setTimeout(100);
    const children = process.getActiveResourcesInfo().filter((name) => name === "ProcessWrap");
    expect(children).toEqual([]);
  });
});
