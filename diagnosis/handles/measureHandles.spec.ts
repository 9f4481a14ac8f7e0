import { describe, expect, it } from "vitest";
import type { RunConv2dRequest, Target } from "../../contract/contract.ts";
import { faults } from "../../faults/catalogue.ts";
import type { Fault } from "../../faults/fault.ts";
import { mapped } from "../../faults/mapped.ts";
import { reference } from "../../faults/reference.ts";
import type { ClaimResult } from "../../properties/claim/result.ts";
import { takeSteps } from "../../run/probe/steps.ts";
import type { HandleRule } from "../../run/record/measured/handles.ts";
import type { Answered, Probe } from "../convolution/probe/measure.ts";
import { layerOf, wholeRequest } from "./layers.fixture.ts";
import { measureHandles } from "./measureHandles.ts";
import { rules } from "./rules.ts";
import { simulated } from "./simulate.ts";

/** A target whose prepared weights answer by a rule. */
function ruled(rule: HandleRule | null): Target {
  const ask = simulated(rule);
  let count = 0;
  return {
    prepareConv2d: (layer) => {
      count += 1;
      ask({ kind: "prepare", handle: `${count}`, layer });
      return `${count}`;
    },
    runConv2d: ({ handle, input }) => {
      const answer = ask({ kind: "run", handle: handle as string, input });
      if (answer === null || answer === "throws") throw new Error("no answer");
      return answer;
    },
    releaseConv2d: ({ handle }) => {
      ask({ kind: "release", handle: handle as string });
      return null;
    },
  };
}

function probeOf(target: Target): Probe {
  return {
    declared: () => null,
    grant: () => {},
    isOver: () => false,
    isLate: () => false,
    put: async () => [],
    take: async (steps) => {
      const outcomes: Exclude<Answered, "ended" | null>[] = [];
      await takeSteps(target, steps, (probed) => {
        if (probed !== "declined" && probed !== "ended") outcomes.push(probed);
      });
      return outcomes.length === steps.length ? outcomes : null;
    },
  };
}

/** A claim about prepared weights that failed. */
function failedClaim(operation: "prepareConv2d" | "conv2d"): ClaimResult {
  const { input, ...layer } = wholeRequest(1);
  const exchanges = [
    { operation, request: layer, answer: 1 },
    { operation: "runConv2d" as const, request: { handle: 1, input } as RunConv2dRequest, answer: null },
  ].slice(0, operation === "conv2d" ? 1 : 2);
  const failure = { discrepancy: { kind: "suite", error: "any" } as const, exchanges, shrinks: 0 };
  const counts = { cases: 1, unsupportedCases: 0, unsupportedReasons: [], milliseconds: 1, decisions: 1 };
  return { id: "prepared/any", title: "any", verdict: "failed", ...counts, failure };
}

const found = (target: Target, known: readonly Fault[] = []) =>
  measureHandles([failedClaim("prepareConv2d")], probeOf(target), known);

describe("prepared weights", () => {
  // What the caller writes reaches a target only in its own memory, and only two runs at once disturb each other.
  it.each(rules.filter(({ kind }) => kind !== "caller"))("that answer by %j are named as this", async (rule) => {
    const finding = await found(ruled(rule));
    expect(finding?.rule).toEqual(rule);
  });

  it("that refer to the caller's arrays are named, and as in the known mistake", async () => {
    const fault = faults.find(({ id }) => id === "prepared/refers-to-callers-weights");
    const finding = await found(fault?.serve(reference) ?? {}, faults);
    expect(finding).toMatchObject({
      rule: { kind: "caller" },
      situations: ["written"],
      asIn: { id: "prepared/refers-to-callers-weights" },
    });
  });

  it("whose runs disturb each other are right one after the other", async () => {
    const fault = faults.find(({ id }) => id === "prepared/scratch-shared-by-runs");
    const target = fault?.serve(reference) ?? {};
    expect(await found(target)).toMatchObject({ rule: { kind: "together" }, situations: ["together"] });
  });

  it("have no finding if they are right, if their convolution is wrong, or if no claim prepares any", async () => {
    expect(await found(ruled(null))).toBeNull();
    const negated: Target = {
      ...ruled(null),
      runConv2d: ({ handle, input }) => mapped(reference.conv2d({ ...layerOf(handle), input }), (value) => -value),
      prepareConv2d: (layer) => layer,
    };
    expect(await found(negated)).toBeNull();
    const wrong = rules.find(({ kind }) => kind === "later") ?? null;
    expect(await measureHandles([failedClaim("conv2d")], probeOf(ruled(wrong)), [])).toBeNull();
    expect(await measureHandles([failedClaim("prepareConv2d")], probeOf({}), [])).toBeNull();
  });

  it("that answer otherwise are said to be wrong where they are", async () => {
    let runs = 0;
    const target: Target = {
      ...ruled(null),
      prepareConv2d: (layer) => {
        runs = 0;
        return layer;
      },
      runConv2d: ({ handle, input }) => {
        const by = runs++;
        return mapped(reference.conv2d({ ...layerOf(handle), input }), (value) => value + 17 * by);
      },
      releaseConv2d: () => null,
    };
    expect(await found(target)).toMatchObject({ rule: null, asIn: null });
  });
});
