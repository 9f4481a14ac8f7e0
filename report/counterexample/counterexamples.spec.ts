import { describe, expect, test } from "vitest";
import { tensor } from "../../impl/tensor.ts";
import { gradientRequest } from "../../properties/arbitraries/gradientCase.ts";
import { simplestCase } from "../../properties/arbitraries/regions.ts";
import { transposedRequest } from "../../properties/arbitraries/transposedCase.ts";
import { fromExact, toExact } from "../../run/record/exactValue.ts";
import { exportCase } from "./exportCase.ts";
import { npy } from "./npz.ts";

test("numbers that JSON lacks are written as strings", () => {
  const value = { data: tensor("float32", [4], [NaN, Infinity, -0, 0.1]), mode: "zeros" };
  const text = JSON.stringify(toExact(value));
  expect(text).toBe(
    '{"data":{"dtype":"float32","shape":[4],"data":["NaN","Infinity","-0",0.10000000149011612]},"mode":"zeros"}',
  );
  expect(fromExact(JSON.parse(text))).toEqual(value);
});

test("a .npy file is magic, a header padded to 64 bytes, and the data", () => {
  const bytes = npy("float32", [1], Uint8Array.of(0, 0, 128, 63));
  expect([...bytes.subarray(0, 10)]).toEqual([0x93, 78, 85, 77, 80, 89, 1, 0, 118, 0]);
  const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }".padEnd(117);
  expect(new TextDecoder().decode(bytes.subarray(10, 128))).toBe(`${header}\n`);
  expect([...bytes.subarray(128)]).toEqual([0, 0, 128, 63]);
});

describe("gradients and transposed convolutions", () => {
  const conv = gradientRequest({ ...simplestCase, bias: true, kernelWidth: 2, padLeft: 1, seed: 0 });
  const gradient = { id: "gradient/x", exchanges: [{ operation: "conv2dGradient", request: conv }] } as const;
  const text = (files: ReadonlyMap<string, Uint8Array>) => new TextDecoder().decode(files.get(""));

  test("are written as Python with autograd and the expected gradients", () => {
    const program = text(exportCase(gradient, "python"));
    expect(program).toContain('padded = torch.nn.functional.pad(input, (1, 0, 0, 0), "constant")');
    expect(program).toContain("output.backward(grad_output)");
    expect(program).toContain('print("gradient of bias", bias.grad)\nprint("expected", np.array([1], np.float32)');
  });

  test("are written as Python and JSON from the last transposed request", () => {
    const request = transposedRequest({
      conv: { ...simplestCase, padTop: 1, outHeight: 3 },
      extraHeight: 0,
      extraWidth: 0,
    });
    const exchanges = [{ operation: "convTranspose2d", request }, gradient.exchanges[0]] as const;
    const saved = { id: "transposed/x", exchanges };
    expect(text(exportCase(saved, "python"))).toContain("[:, :, 1:3, 0:1]");
    expect(Object.keys(JSON.parse(text(exportCase(saved, "json"))))).toEqual(["convTranspose2d", "expected"]);
  });

  test("are written as Python with the gradients of a transposed convolution", () => {
    const forward = transposedRequest({
      conv: { ...simplestCase, padTop: 1, outHeight: 3 },
      extraHeight: 0,
      extraWidth: 0,
    });
    const request = { ...forward, gradOutput: tensor("float32", [1, 1, 2, 1], [1, 2]) };
    const saved = {
      id: "transposedGradient/x",
      exchanges: [{ operation: "convTranspose2dGradient", request }],
    } as const;
    const program = text(exportCase(saved, "python"));
    expect(program).toContain("[:, :, 1:3, 0:1]");
    expect(program).toContain("output.backward(grad_output)");
    expect(program).toContain('print("gradient of weight", weight.grad)');
    expect(Object.keys(JSON.parse(text(exportCase(saved, "json"))))).toEqual(["convTranspose2dGradient", "expected"]);
  });

  test("cannot be written as npz or ONNX, with a message", () => {
    expect(() => exportCase(gradient, "onnx")).toThrow(
      "gradient/x must end with a conv2d request to be written as onnx, got conv2dGradient: take python",
    );
  });
});
