import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import type { Claim } from "../../properties/claim/claim.ts";
import { equalsNaiveLoops } from "../../properties/conv2d/equalsNaiveLoops.ts";
import { threadsAgree } from "../../properties/conv2d/threadsAgree.ts";
import { killTree } from "../../targets/process/killTree.ts";
import { processTarget } from "../../targets/process/processTarget.ts";
import { judgeClaim } from "../judge/judgeClaim.ts";
import { openTarget, tryTarget } from "./openTarget.ts";
import { pointwise } from "./smoke.ts";

const programs = new URL("../../tests/targets/process/", import.meta.url);
const limits = { startMilliseconds: 20_000, requestMilliseconds: 20_000, shapes: "any" } as const;

it("opens a program of protocol 1 with its own description", async () => {
  const program = fileURLToPath(new URL("protocolOne.mjs", programs));
  const { target, end } = processTarget([process.execPath, program], limits);
  try {
    const { supports } = await tryTarget(target);
    expect(supports).toEqual({ operations: ["conv2d"], paddingModes: ["zeros"], stringPadding: false });
    expect(await target.conv2d?.(pointwise)).toEqual(pointwise.input);
  } finally {
    end();
  }
});

it("starts a program with several threads for the claim about them, and with one for the others", async () => {
  const groups: number[] = [];
  const watchdog = { arm: () => {}, disarm: () => {}, guard: () => {} };
  const command = [process.execPath, fileURLToPath(new URL("blocksOfThreads.mjs", programs))];
  const opened = await openTarget(command, limits, { watchdog, started: (pid) => groups.push(pid) });
  const verdictOf = async (claim: Claim) => {
    const options = { seed: "threads", runs: 1, rows: { every: 9, from: 1 }, unshrunk: [claim.id] };
    return (await judgeClaim(claim, opened, options)).verdict;
  };
  try {
    expect(await verdictOf(equalsNaiveLoops)).toBe("passed");
    expect(await verdictOf(threadsAgree)).toBe("failed");
    expect(await verdictOf(equalsNaiveLoops)).toBe("passed");
    expect(groups.map((pid) => pid > 0)).toEqual([true, false, true, false, true]);
  } finally {
    killTree(groups.at(-1) ?? 0);
  }
});
