import { describe, expect, it } from "vitest";
import type { Conv2dRequest } from "../contract/contract.ts";
import { tensor } from "../impl/tensor.ts";
import { createJaxJs } from "./jaxJs.ts";

const grouped: Conv2dRequest = {
  input: tensor("float32", [1, 2, 1, 3], [1, 2, 3, 10, 20, 30]),
  weight: tensor("float32", [2, 1, 1, 2], [1, 2, 3, 4]),
  bias: tensor("float32", [2], [1000, 2000]),
  stride: [1, 1],
  padding: { top: 0, bottom: 0, left: 1, right: 0 },
  paddingMode: "zeros",
  dilation: [1, 1],
  groups: 2,
};

describe.each(["wasm", "cpu"] as const)("jax-js on %s", (device) => {
  it("convolves in groups, with padding and bias", async () => {
    const target = await createJaxJs(device);
    expect(await target.conv2d?.(grouped)).toEqual(
      tensor("float32", [1, 2, 1, 3], [1002, 1005, 1008, 2040, 2110, 2180]),
    );
    await expect(target.conv2d?.({ ...grouped, stride: [0, 1] })).rejects.toMatchObject({ code: "INVALID" });
  });

  it("differentiates and transposes as the contract defines", async () => {
    const target = await createJaxJs(device);
    const gradOutput = tensor("float32", [1, 2, 1, 3], [0, 1, 0, 0, 0, 0]);
    const gradients = await target.conv2dGradient?.({ ...grouped, gradOutput });
    expect(gradients?.input).toEqual(tensor("float32", [1, 2, 1, 3], [1, 2, 0, 0, 0, 0]));
    expect(gradients?.weight).toEqual(tensor("float32", [2, 1, 1, 2], [1, 2, 0, 0]));
    expect(gradients?.bias).toEqual(tensor("float32", [2], [1, 0]));
    const one = {
      ...grouped,
      input: tensor("float32", [1, 1, 1, 2], [1, 10]),
      weight: tensor("float32", [1, 1, 1, 2], [1, 2]),
      bias: tensor("float32", [1], [1000]),
      ...{ groups: 1, padding: { top: 0, bottom: 0, left: 0, right: 0 }, outputPadding: [0, 0] as const },
    };
    expect(await target.convTranspose2d?.(one)).toEqual(tensor("float32", [1, 1, 1, 3], [1001, 1012, 1020]));
    const ends = tensor("float32", [1, 1, 1, 3], [1, 0, 100]);
    expect(await target.convTranspose2dGradient?.({ ...one, gradOutput: ends })).toEqual({
      input: tensor("float32", [1, 1, 1, 2], [1, 200]),
      weight: tensor("float32", [1, 1, 1, 2], [1, 1000]),
      bias: tensor("float32", [1], [101]),
    });
  });
});
