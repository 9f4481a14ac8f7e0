import { describe, expect, it } from "vitest";
import { tensor } from "../../impl/tensor.ts";
import { pointwise } from "../../run/target/smoke.ts";
import { readLines } from "./lines.ts";
import { decodeAnswer, decodeRequest, encode } from "./wire.ts";

describe("the wire format", () => {
  it("carries tensors bit for bit, and numbers that JSON lacks", () => {
    const data = [Number.NaN, Number.NEGATIVE_INFINITY, -0, 0.1];
    const request = { ...pointwise, input: tensor("float64", [1, 4, 1, 1], data) };
    expect(decodeRequest("conv2d", JSON.parse(encode(request)))).toEqual(request);
    const uniform = {
      initializer: "uniform",
      shape: [2],
      dtype: "float64",
      seed: 7,
      a: Number.NEGATIVE_INFINITY,
      b: 0.1,
    };
    expect(decodeRequest("initialize", JSON.parse(encode(uniform)))).toEqual(uniform);
    expect(encode(tensor("float32", [1], [1]))).toBe('{"dtype":"float32","shape":[1],"data":"AACAPw=="}');
    expect(decodeAnswer("gain", "NaN")).toBeNaN();
  });

  it.each([
    [
      { dtype: "f32", shape: [0], data: "" },
      'conv2d: result.dtype must be float32 or float64 or float16 or bfloat16, got "f32"',
    ],
    [
      { dtype: "float32", shape: [-1], data: "" },
      "conv2d: result.shape must be a list of whole numbers from 0, got [-1]",
    ],
    [{ dtype: "float32", shape: [2], data: "AACAPw==" }, "result.data must be 8 bytes for float32 [2], got 4"],
    [{ dtype: "float32", shape: [1], data: "AA*APw==" }, 'result.data must be base64 text, got "AA*APw=="'],
    [null, "conv2d: result must be a tensor { dtype, shape, data }, got null"],
  ])("refuses the tensor %j in one sentence", (result, sentence) => {
    expect(() => decodeAnswer("conv2d", result)).toThrow(sentence);
  });
});

describe("a reader of lines", () => {
  it("joins chunks, cuts at line feeds, skips blank lines and keeps the rest", () => {
    const lines: string[] = [];
    const reader = readLines(
      10,
      (line) => lines.push(line),
      () => {},
    );
    for (const chunk of ["ab", "c\n\nde\nf", "g"]) reader.push(Buffer.from(chunk));
    expect(lines).toEqual(["abc", "de"]);
    expect(reader.rest()).toBe("fg");
  });

  it("reports a line beyond the limit", () => {
    let overflows = 0;
    const reader = readLines(
      3,
      () => {},
      () => {
        overflows += 1;
      },
    );
    reader.push(Buffer.from("abc\nabcd"));
    expect(overflows).toBe(1);
  });
});
