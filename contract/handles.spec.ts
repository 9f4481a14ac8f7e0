import { describe, expect, it } from "vitest";
import { preparing } from "../impl/preparedConv2d.ts";
import { tensor } from "../impl/tensor.ts";
import { cameByHandle, numberedHandles, throughHandles } from "./handles.ts";
import { notServed } from "./refusal.ts";
import type { Target } from "./target.ts";

const pixel = tensor("float32", [1, 1, 1, 1], [3]);
const layer = {
  weight: tensor("float32", [1, 1, 1, 1], [2]),
  bias: null,
  stride: [1, 1],
  padding: "valid",
  paddingMode: "zeros",
  dilation: [1, 1],
  groups: 1,
} as const;

/** The reference's prepared weights, with the names of the calls. */
function noting(calls: string[], operations: Target = preparing()): Target {
  return Object.fromEntries(
    Object.entries(operations).map(([name, serve]) => [
      name,
      (request: never) => {
        calls.push(name);
        return (serve as (request: never) => unknown)(request);
      },
    ]),
  );
}

describe("throughHandles", () => {
  it("prepares, runs and releases in place of conv2d", async () => {
    const calls: string[] = [];
    const { conv2d } = throughHandles(noting(calls));
    const output = await conv2d?.({ ...layer, input: pixel });
    expect(output).toEqual(tensor("float32", [1, 1, 1, 1], [6]));
    expect([output, pixel].map(cameByHandle)).toEqual([true, false]);
    expect(calls).toEqual(["prepareConv2d", "runConv2d", "releaseConv2d"]);
  });

  it("releases the weights of a run that failed, and throws the run's error", async () => {
    const calls: string[] = [];
    const { conv2d } = throughHandles(noting(calls));
    const wrong = { ...layer, input: tensor("float32", [1, 2, 1, 1], [3, 3]) };
    const error = await Promise.resolve(conv2d?.(wrong)).catch((thrown: unknown) => thrown);
    expect(String(error)).toContain("weight.shape[1] must be");
    expect(cameByHandle(error)).toBe(true);
    expect(calls.at(-1)).toBe("releaseConv2d");
  });

  it("does not put a further request to a program that has ended", async () => {
    const calls: string[] = [];
    const runConv2d = () => {
      throw Object.assign(new Error("the program ended"), { code: "ENDED" });
    };
    const { conv2d } = throughHandles(noting(calls, { ...preparing(), runConv2d }));
    await expect(conv2d?.({ ...layer, input: pixel })).rejects.toThrow("the program ended");
    expect(calls).toEqual(["prepareConv2d", "runConv2d"]);
  });

  it("keeps the conv2d of a program that does not serve the operations", async () => {
    const serves = () => {
      throw notServed("prepareConv2d");
    };
    const own = { conv2d: () => pixel, prepareConv2d: serves, runConv2d: serves, releaseConv2d: serves };
    expect(await throughHandles(own).conv2d?.({ ...layer, input: pixel })).toBe(pixel);
  });

  it("leaves a target without these operations as it is", () => {
    const target = { conv2d: () => pixel };
    expect(throughHandles(target)).toBe(target);
  });
});

describe("numberedHandles", () => {
  it("gives the lowest free number, and refuses one that is not prepared", async () => {
    const target = numberedHandles(preparing());
    expect([await target.prepareConv2d(layer), await target.prepareConv2d(layer)]).toEqual([1, 2]);
    await target.releaseConv2d({ handle: 1 });
    expect(() => target.runConv2d({ handle: 1, input: pixel })).toThrow("handle must be one that is prepared, got 1");
    expect(await target.prepareConv2d(layer)).toBe(1);
    expect(await target.runConv2d({ handle: 2, input: pixel })).toEqual(tensor("float32", [1, 1, 1, 1], [6]));
  });
});
