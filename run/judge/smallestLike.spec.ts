import { describe, expect, it } from "vitest";
import type { Conv2dRequest } from "../../contract/contract.ts";
import { runClaim } from "../../properties/claim/runClaim.ts";
import { wrapTarget } from "../../properties/claim/wrapTarget.ts";
import { reference } from "../../targets/reference.ts";
import { allClaims } from "../plan.ts";
import { smallestLike } from "./smallestLike.ts";

const claim = (await allClaims()).find(({ id }) => id === "conv2d/equals-naive-loops");
if (!claim) throw new Error("there is no claim conv2d/equals-naive-loops");

/** The draws of a run, and the request of each. */
async function drawn(draws: readonly unknown[] = []) {
  const asked: (readonly [draw: unknown, request: Conv2dRequest])[] = [];
  let last: unknown;
  const target = wrapTarget(reference, (call, operation, request) => {
    if (operation === "conv2d") asked.push([last, request as Conv2dRequest]);
    return call();
  });
  const onDraw = async (draw: unknown) => {
    last = draw;
  };
  const saved = draws.length > 0 ? { saved: { [claim?.id ?? ""]: draws[0] }, onlySaved: true } : {};
  if (claim) await runClaim(claim, target, { seed: "1", runs: 50, onDraw, ...saved });
  return asked;
}

describe("smallestLike", () => {
  it("keeps the features of a request and drops all else", async () => {
    const [draw, request] =
      (await drawn()).find(([, { groups, weight }]) => groups > 2 && weight.data.length > 9) ?? [];
    expect(request).toBeDefined();
    const smallest = await smallestLike(claim, draw, "conv2d", ["several groups"]);
    const [[, found] = []] = await drawn([smallest]);
    expect(found).toMatchObject({ groups: 2, stride: [1, 1], dilation: [1, 1], bias: null });
    expect(found?.input.shape).toEqual([1, 2, 1, 1]);
    expect(found?.weight.shape).toEqual([2, 1, 1, 1]);
  });

  it("is null for features that the request does not have", async () => {
    const [[draw] = []] = (await drawn()).filter(([, { groups }]) => groups === 1);
    expect(await smallestLike(claim, draw, "conv2d", ["several groups"])).toBeNull();
    expect(await smallestLike(claim, draw, "convTranspose2d", [])).toBeNull();
  });
});
