import { describe, expect, it } from "vitest";
import type { PrepareConv2dRequest } from "../../contract/contract.ts";
import { reference } from "../../faults/reference.ts";
import { preparing } from "../../impl/preparedConv2d.ts";
import { tensor } from "../../impl/tensor.ts";
import type { Probed } from "./messages.ts";
import { type HandleStep, overwritten, takeSteps } from "./steps.ts";

const layer: PrepareConv2dRequest = {
  weight: tensor("float32", [1, 1, 1, 1], [3]),
  bias: null,
  ...{ stride: [1, 1], padding: "valid", paddingMode: "zeros", dilation: [1, 1], groups: 1 },
};
const input = tensor("float32", [1, 1, 1, 1], [5]);
const output = (value: number) => ({ answer: tensor("float32", [1, 1, 1, 1], [value]) });
const open: HandleStep = { kind: "prepare", handle: "a", layer };
const run: HandleStep = { kind: "run", handle: "a", input };

async function taken(
  target: Parameters<typeof takeSteps>[0],
  steps: readonly HandleStep[],
): Promise<readonly Probed[]> {
  const outcomes: Probed[] = [];
  await takeSteps(target, steps, (probed) => {
    outcomes.push(probed);
  });
  return outcomes;
}

describe("steps with prepared weights", () => {
  it("have an outcome each, and errors are outcomes", async () => {
    const closed: HandleStep = { kind: "release", handle: "a" };
    expect(await taken(preparing(), [open, run, closed, run])).toEqual([
      { answer: null },
      output(15),
      { answer: null },
      "throws",
    ]);
  });

  it("write to the arrays that a handle was prepared from, and to no others", async () => {
    const referring = { ...preparing(), prepareConv2d: (given: typeof layer) => ({ layer: given }) };
    const written: HandleStep = { kind: "overwrite", handle: "a" };
    expect((await taken(referring as never, [open, written, run])).at(-1)).toEqual(output(5 * overwritten));
    expect((await taken(preparing(), [open, written, run])).at(-1)).toEqual(output(15));
    expect(layer.weight.data[0]).toBe(3);
  });

  it("send a run with the next before it is answered", async () => {
    let [inProgress, most] = [0, 0];
    const { runConv2d, ...others } = preparing();
    const counting = {
      ...others,
      runConv2d: async (request: Parameters<typeof runConv2d>[0]) => {
        inProgress += 1;
        most = Math.max(most, inProgress);
        await Promise.resolve();
        inProgress -= 1;
        return runConv2d(request);
      },
    };
    await taken(counting, [open, run, run]);
    expect(most).toBe(1);
    await taken(counting, [open, { ...run, isWithNext: true }, { ...run, isWithNext: true }, run]);
    expect(most).toBe(3);
  });

  it("are declined by a target that prepares no weights", async () => {
    expect(await taken({ conv2d: reference.conv2d }, [open, run])).toEqual(["declined", "declined"]);
  });
});
