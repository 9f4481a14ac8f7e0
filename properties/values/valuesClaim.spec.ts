import { describe, expect, it } from "vitest";
import type { Target, Tensor } from "../../contract/contract.ts";
import { convTranspose2d } from "../../impl/convTranspose2d.ts";
import { runClaim } from "../claim/runClaim.ts";
import { transposedValues } from "./operation.ts";
import { nonFiniteRows } from "./rows.ts";
import { valuesClaim } from "./valuesClaim.ts";

const weights = valuesClaim({
  id: "transposed/example",
  title: "passes weights that are not finite on",
  of: transposedValues,
  rows: nonFiniteRows(["weight"]),
});

/** The transposed convolution with NaN in the channels that hold a NaN, moved by some channels. */
function spreading(channels: number): Target {
  const spread = (answer: Tensor): Tensor => {
    const [, count, height, width] = answer.shape as [number, number, number, number];
    const channelOf = (i: number) => Math.floor(i / (height * width)) % count;
    const concerned = new Set([...answer.data.keys()].filter((i) => Number.isNaN(answer.data[i])).map(channelOf));
    const isSpread = (i: number) => concerned.has((channelOf(i) + channels) % count);
    return { ...answer, data: answer.data.map((value: number, i: number) => (isSpread(i) ? Number.NaN : value)) };
  };
  return { convTranspose2d: (request) => spread(convTranspose2d(request)) };
}

describe("values that are not finite", () => {
  it.each([
    ["may reach every output of their channel, through zeros between the pixels", spreading(0), "passed"],
    ["reach no other channel", spreading(1), "failed"],
    ["reach the outputs that hold them", { convTranspose2d: finite }, "failed"],
  ] as const)("of a weight %s", async (_, target, verdict) => {
    expect(await runClaim(weights, target, { seed: "values", runs: 20 })).toMatchObject({ verdict });
  });
});

function finite(...[request]: Parameters<typeof convTranspose2d>): Tensor {
  const weight = { ...request.weight, data: request.weight.data.map((value) => (Number.isFinite(value) ? value : 0)) };
  return convTranspose2d({ ...request, weight });
}
