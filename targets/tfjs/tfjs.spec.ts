import { describe, expect, it } from "vitest";
import type { Conv2dRequest } from "../../contract/contract.ts";
import { tensor } from "../../impl/tensor.ts";
import { createTfjs, type TfjsOptions } from "./tfjs.ts";

/** Two images of 2 channels, 2×3, whose channels, rows and columns all differ, so that a wrong layout shows. */
const plain: Conv2dRequest = {
  input: tensor("float32", [1, 2, 2, 3], [1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60]),
  weight: tensor("float32", [1, 2, 1, 2], [1, 2, 3, 4]),
  bias: tensor("float32", [1], [1000]),
  stride: [1, 1],
  padding: "valid",
  paddingMode: "zeros",
  dilation: [1, 1],
  groups: 1,
};
const depthwise: Conv2dRequest = {
  ...plain,
  weight: tensor("float32", [2, 1, 1, 2], [1, 2, 3, 4]),
  bias: tensor("float32", [2], [1000, 2000]),
  groups: 2,
};

const common = { padding: "sides", groups: "depthwise" } as const;
const calls: readonly TfjsOptions[] = [
  ...(["ops", "fused", "layers"] as const).map((api) => ({ backend: "cpu", api, layout: "NHWC", ...common }) as const),
  { backend: "cpu", api: "ops", layout: "NCHW", ...common },
  { backend: "wasm", api: "ops", layout: "NHWC", ...common },
];

describe.each(calls)("TensorFlow.js, $backend by $api in $layout", (options) => {
  it("answers with channels, rows and columns in the contract's order", async () => {
    const target = await createTfjs(options);
    const answer = await target.conv2d?.(plain);
    expect(answer?.shape).toEqual([1, 1, 2, 2]);
    expect([...(answer?.data ?? [])]).toEqual([
      1 + 4 + 30 + 80 + 1000,
      2 + 6 + 60 + 120 + 1000,
      4 + 10 + 120 + 200 + 1000,
      5 + 12 + 150 + 240 + 1000,
    ]);
    if (options.layout === "NCHW") return;
    const separate = await target.conv2d?.(depthwise);
    expect(separate?.shape).toEqual([1, 2, 2, 2]);
    expect([...(separate?.data ?? [])]).toEqual([1005, 1008, 1014, 1017, 2110, 2180, 2320, 2390]);
  });

  it("refuses what the library refuses, and reports what it cannot express", async () => {
    const target = await createTfjs(options);
    await expect(target.conv2d?.({ ...plain, stride: [0, 1] })).rejects.toMatchObject({ code: "INVALID" });
    await expect(target.conv2d?.({ ...plain, groups: 3 })).rejects.toMatchObject({ code: "UNSUPPORTED" });
  });
});

it("differentiates, transposes and draws", async () => {
  const target = await createTfjs({ backend: "cpu", api: "ops", layout: "NHWC", ...common });
  const gradOutput = tensor("float32", [1, 1, 2, 2], [1, 0, 0, 0]);
  const gradients = await target.conv2dGradient?.({ ...plain, gradOutput });
  expect([...(gradients?.weight.data ?? [])]).toEqual([1, 2, 10, 20]);
  expect([...(gradients?.input.data ?? [])]).toEqual([1, 2, 0, 0, 0, 0, 3, 4, 0, 0, 0, 0]);
  expect([...(gradients?.bias?.data ?? [])]).toEqual([1]);

  const one = {
    ...plain,
    input: tensor("float32", [1, 1, 1, 2], [1, 10]),
    weight: tensor("float32", [1, 1, 1, 2], [1, 2]),
    padding: { top: 0, bottom: 0, left: 0, right: 0 },
    outputPadding: [0, 0],
  } as const;
  const spread = await target.convTranspose2d?.({ ...one, bias: null });
  expect([...(spread?.data ?? [])]).toEqual([1, 12, 20]);
  const ends = tensor("float32", [1, 1, 1, 3], [1, 0, 100]);
  const back = await target.convTranspose2dGradient?.({ ...one, gradOutput: ends });
  expect([...(back?.input.data ?? [])]).toEqual([1, 200]);
  expect([...(back?.weight.data ?? [])]).toEqual([1, 1000]);
  expect([...(back?.bias?.data ?? [])]).toEqual([101]);

  const eye = await target.initialize?.({ initializer: "eye", shape: [2, 3], dtype: "float32", seed: 0 });
  expect([...(eye?.data ?? [])]).toEqual([1, 0, 0, 0, 1, 0]);
});
