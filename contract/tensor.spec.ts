import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { problemOf } from "./problem.ts";
import { elementsOf, isTensor, tensorInMemory } from "./tensor.ts";
import { tensorOnWire } from "./wire.ts";

const two = { dtype: "float32", shape: [1, 2], data: Float32Array.of(1, 2) };

describe("a tensor in memory", () => {
  it.each<[string, unknown]>([
    ["two float32 values", two],
    ["one float64 value without an axis", { dtype: "float64", shape: [], data: Float64Array.of(1) }],
    ["no value", { dtype: "float32", shape: [3, 0], data: new Float32Array(0) }],
    ["one with a field more", { ...two, name: "weight" }],
    ["two float16 values as bits", { dtype: "float16", shape: [2], data: Uint16Array.of(0x3c00, 0x4000) }],
    ["one bfloat16 value as bits", { dtype: "bfloat16", shape: [1], data: Uint16Array.of(0x3f80) }],
  ])("is %s", (_, value) => {
    expect(isTensor(value)).toBe(true);
    expect(problemOf(tensorInMemory, value, "it")).toBeNull();
  });

  it.each<[unknown, string]>([
    [null, "it must be a tensor { dtype, shape, data }, got null"],
    ["x", 'it must be a tensor { dtype, shape, data }, got "x"'],
    [{ ...two, dtype: "float16" }, "it.data must be Uint16Array(2) for float16 [1, 2], got Float32Array(2)"],
    [{ ...two, dtype: "half" }, 'it.dtype must be float32 or float64 or float16 or bfloat16, got "half"'],
    [{ ...two, dtype: "toString" }, 'it.dtype must be float32 or float64 or float16 or bfloat16, got "toString"'],
    [{ ...two, shape: [1, -2] }, "it.shape must be a list of whole numbers from 0, got [1,-2]"],
    [{ ...two, shape: [1, 2.5] }, "it.shape must be a list of whole numbers from 0, got [1,2.5]"],
    [{ ...two, shape: Int32Array.of(1, 2) }, "it.shape must be a list of whole numbers from 0, got Int32Array(2)"],
    [{ ...two, data: [1, 2] }, "it.data must be Float32Array(2) for float32 [1, 2], got [1,2]"],
    [{ ...two, dtype: "float64" }, "it.data must be Float64Array(2) for float64 [1, 2], got Float32Array(2)"],
    [{ ...two, shape: [3] }, "it.data must be Float32Array(3) for float32 [3], got Float32Array(2)"],
  ])("is not %j", (value, sentence) => {
    expect(isTensor(value)).toBe(false);
    expect(problemOf(tensorInMemory, value, "it")?.sentence).toBe(sentence);
  });

  it("may hold a Float16Array, which Node has since version 24", () => {
    const data = Object.defineProperty(Uint16Array.of(0x3c00), Symbol.toStringTag, { value: "Float16Array" });
    expect(problemOf(tensorInMemory, { dtype: "float16", shape: [1], data }, "it")).toBeNull();
    expect(problemOf(tensorInMemory, { dtype: "bfloat16", shape: [2], data }, "it")?.must).toContain("Uint16Array(2)");
  });

  it("holds doubles for 16 bits only within the suite", () => {
    const values = { dtype: "float16", shape: [1], data: Float64Array.of(1) };
    expect(isTensor(values)).toBe(true);
    expect(problemOf(tensorInMemory, values, "it")?.got).toBe("Float64Array(1)");
  });

  it("has the product of its axes as its number of elements", () => {
    expect([[], [2, 3], [2, 0], "2", [2, -1]].map(elementsOf)).toEqual([1, 6, 0, null, null]);
  });
});

describe("a tensor on the wire", () => {
  it.each<[unknown, string]>([
    [7, "it must be a tensor { dtype, shape, data }, got 7"],
    [{ dtype: "float32", shape: [2] }, "it.data must be base64 text, got undefined"],
    [{ dtype: "float32", shape: [2, -1], data: "" }, "it.shape must be a list of whole numbers from 0, got [2,-1]"],
    [{ dtype: "float64", shape: [1], data: "AACAPw==" }, "it.data must be 8 bytes for float64 [1], got 4"],
    [{ dtype: "bfloat16", shape: [1], data: "AACAPw==" }, "it.data must be 2 bytes for bfloat16 [1], got 4"],
    [{ dtype: "float32", shape: [1], data: "AA*APw==" }, 'it.data must be base64 text, got "AA*APw=="'],
  ])("is not %j", (value, sentence) => {
    expect(problemOf(tensorOnWire, value, "it")?.sentence).toBe(sentence);
  });

  it("has bits in little-endian bytes", () => {
    const { output } = v.safeParse(tensorOnWire, { dtype: "float16", shape: [2], data: "ADwBAA==" });
    expect(output).toEqual({ dtype: "float16", shape: [2], data: Uint16Array.of(0x3c00, 1) });
  });
});
