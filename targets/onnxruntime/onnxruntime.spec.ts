import { describe, expect, it } from "vitest";
import type { Conv2dRequest, Tensor } from "../../contract/contract.ts";
import { valuesOf } from "../../impl/halves.ts";
import { tensorOf } from "../../impl/onValues.ts";
import { tensor } from "../../impl/tensor.ts";
import { createOnnxruntimeNode } from "./node.ts";
import { createOnnxruntimeWeb } from "./web.ts";

/** The example of `Conv` in onnx/docs/Operators.md: the numbers 0 to 24 under a 3×3 kernel of ones. */
const example: Conv2dRequest = {
  input: tensor("float32", [1, 1, 5, 5], [...Array(25).keys()]),
  weight: tensor("float32", [1, 1, 3, 3], Array(9).fill(1)),
  bias: null,
  stride: [1, 1],
  padding: { top: 1, bottom: 1, left: 1, right: 1 },
  paddingMode: "zeros",
  dilation: [1, 1],
  groups: 1,
};

describe.each([
  { name: "onnxruntime-node", hasConstantWeights: false, create: createOnnxruntimeNode },
  { name: "onnxruntime-node", hasConstantWeights: true, create: createOnnxruntimeNode },
  { name: "onnxruntime-web", hasConstantWeights: false, create: createOnnxruntimeWeb },
  { name: "onnxruntime-web", hasConstantWeights: true, create: createOnnxruntimeWeb },
])("the target $name, constant weights: $hasConstantWeights", async ({ name, hasConstantWeights, create }) => {
  const target = await create({ hasConstantWeights });
  const conv2d = async (request: Conv2dRequest) => target.conv2d?.(request);

  it("answers ONNX's own example of Conv", async () => {
    const answer = await conv2d(example);
    expect(answer?.shape).toEqual([1, 1, 5, 5]);
    expect([...(answer?.data.slice(0, 5) ?? [])]).toEqual([12, 21, 27, 33, 24]);
    const biased = await conv2d({ ...example, bias: tensor("float32", [1], [0.5]) });
    expect(biased?.data[0]).toBe(12.5);
    const unpadded = await conv2d({ ...example, padding: "valid" });
    expect([...(unpadded?.data ?? [])]).toEqual([54, 63, 72, 99, 108, 117, 144, 153, 162]);
  });

  it("answers ONNX's own examples of ConvTranspose", async () => {
    const transposed = {
      ...example,
      input: tensor("float32", [1, 1, 3, 3], [...Array(9).keys()]),
      outputPadding: [0, 0],
    } as const;
    const none = { top: 0, bottom: 0, left: 0, right: 0 };
    const answer = await target.convTranspose2d?.({ ...transposed, padding: none });
    expect(answer?.shape).toEqual([1, 1, 5, 5]);
    expect([...(answer?.data.slice(0, 10) ?? [])]).toEqual([0, 1, 3, 3, 2, 3, 8, 15, 12, 7]);
    const same = { ...transposed, stride: [2, 2], padding: "same_upper" } as const;
    expect((await target.convTranspose2d?.(same))?.shape).toEqual([1, 1, 6, 6]);
    await expect(target.convTranspose2d?.({ ...same, stride: [4, 4] })).rejects.toMatchObject({ code: "UNSUPPORTED" });
    const beyondStride = { ...transposed, padding: none, dilation: [2, 2], outputPadding: [1, 1] } as const;
    await expect(target.convTranspose2d?.(beyondStride)).rejects.toMatchObject({ code: "INVALID" });
    await expect(target.convTranspose2d?.({ ...transposed, groups: 2 })).rejects.toMatchObject({ code: "INVALID" });
  });

  it("names the version that answers", async () => {
    expect(await target.describe?.({ protocol: 2 })).toMatchObject({ name, version: "1.30.0" });
  });

  it("repeats, reflects and wraps the border, each side independently", async () => {
    const row = { input: tensor("float32", [1, 1, 1, 3], [1, 2, 3]), weight: tensor("float32", [1, 1, 1, 1], [1]) };
    const padding = { top: 0, bottom: 0, left: 2, right: 1 };
    const border = async (paddingMode: Conv2dRequest["paddingMode"]) => [
      ...((await conv2d({ ...example, ...row, padding, paddingMode }))?.data ?? []),
    ];
    expect(await border("replicate")).toEqual([1, 1, 1, 2, 3, 3]);
    expect(await border("reflect")).toEqual([3, 2, 1, 2, 3, 2]);
    expect(await border("circular")).toEqual([2, 3, 1, 2, 3, 1]);
  });

  it("refuses invalid requests and still answers afterwards", async () => {
    await expect(conv2d({ ...example, groups: 2 })).rejects.toMatchObject({ code: "INVALID" });
    await expect(conv2d({ ...example, stride: [0, 1] })).rejects.toMatchObject({ code: "INVALID" });
    await expect(conv2d({ ...example, stride: [1.5, 1] })).rejects.toMatchObject({ code: "INVALID" });
    expect((await conv2d(example))?.data[0]).toBe(12);
  });

  it("reports what ONNX Runtime cannot express", async () => {
    const double = tensor("float64", [1, 1, 5, 5], Array(25).fill(1));
    await expect(conv2d({ ...example, input: double })).rejects.toMatchObject({ code: "UNSUPPORTED" });
    await expect(conv2d({ ...example, padding: "same_upper", dilation: [2, 1] })).rejects.toMatchObject({
      code: "UNSUPPORTED",
    });
  });
});

describe("onnxruntime-node in float16", () => {
  it("takes and gives bits, and rounds a sum once", async () => {
    const target = createOnnxruntimeNode({ isHalf: true });
    expect(await target.describe?.({ protocol: 2 })).toMatchObject({ supports: { dtypes: ["float16"] } });
    const half = (shape: readonly number[], values: readonly number[]) => tensorOf("float16", shape, values);
    const request = { ...example, input: half([1, 3, 1, 1], [2048, 1, 1]), weight: half([1, 3, 1, 1], [1, 1, 1]) };
    const answer = await target.conv2d?.({ ...request, padding: "valid" });
    expect(answer).toMatchObject({ dtype: "float16", shape: [1, 1, 1, 1] });
    expect([...valuesOf(answer as Tensor)]).toEqual([2050]);
  });
});
