import { describe, expect, it } from "vitest";
import type { Conv2dRequest } from "../../contract/contract.ts";
import { conv2d } from "../../impl/conv2d.ts";
import { tensor } from "../../impl/tensor.ts";
import { isNotPut } from "../../properties/claim/notPut.ts";
import { pointwise } from "../target/smoke.ts";
import { endMemory } from "./endMemory.ts";
import { guarded } from "./guarded.ts";

/** A program that ends on every image wider than a pixel, and counts the requests that it gets. */
function ending() {
  const put: Conv2dRequest[] = [];
  const target = {
    conv2d: (request: Conv2dRequest) => {
      put.push(request);
      if (request.input.shape[3] === 1) return conv2d(request);
      throw Object.assign(new Error("ended"), { code: "ENDED", how: "the program exited with code 1", output: [] });
    },
  };
  return { put, target };
}

const wide = (width: number) => ({ ...pointwise, input: tensor("float32", [1, 1, 1, width], new Float32Array(width)) });
const errorOf = async (target: ReturnType<typeof guarded>, request: Conv2dRequest) => {
  try {
    await target.conv2d?.(request);
    return null;
  } catch (error) {
    return error;
  }
};

describe("guarded", () => {
  it("puts a request that ended the target in one claim to it in no other claim", async () => {
    const { put, target } = ending();
    const memory = endMemory();
    expect(await errorOf(guarded(target, "conv2d/a", memory), wide(2))).toMatchObject({ code: "ENDED" });
    const again = await errorOf(guarded(target, "conv2d/b", memory), wide(2));
    expect(isNotPut(again)).toBe(true);
    expect(again).toMatchObject({ message: "a request like this ended the target earlier (conv2d/a)" });
    expect(await errorOf(guarded(target, "conv2d/b", memory), wide(1))).toBeNull();
    expect(put).toHaveLength(2);
  });

  it("counts the end of several requests in progress once, and remembers it of none", async () => {
    const memory = endMemory();
    const end = Object.assign(new Error("ended"), { code: "ENDED", how: "the program exited with code 1", output: [] });
    const target = { conv2d: () => Promise.reject(end) };
    const all = guarded(target, "conv2d/a", memory);
    const errors = await Promise.all([2, 3, 4, 5].map((width) => errorOf(all, wide(width))));
    expect(errors).toEqual([end, end, end, end]);
    expect(memory.notes()).toEqual({ ends: [], answered: [], shrinks: 0 });
    expect(await errorOf(all, wide(2))).toBe(end);
  });

  it("meets twenty further ends in search of a smaller case, like each other or not, and none for an end that is known", async () => {
    const { put, target } = ending();
    const memory = endMemory();
    const first = guarded(target, "conv2d/a", memory);
    const errors = [];
    for (let trial = 0; trial < 23; trial++) errors.push(await errorOf(first, wide(2 + (trial % 7))));
    expect(errors.map(isNotPut)).toEqual(errors.map((_, trial) => trial > 20));
    const second = guarded(target, "conv2d/b", memory);
    await errorOf(second, wide(20));
    expect(isNotPut(await errorOf(second, wide(21)))).toBe(true);
    expect(put).toHaveLength(21);
  });
});
