import { describe, expect, it } from "vitest";
import { invalidError, problemOf, read, shown } from "./problem.ts";
import { closedRecord, flag, list, pair, record, type Schema, text, whole, word } from "./schema.ts";

const schema: Schema<object> = record({
  size: whole(1),
  step: pair(1),
  names: list(text()),
  inner: closedRecord({ isBig: flag(), color: word(["red", "blue"]) }),
});
const right = { size: 1, step: [1, 2], names: ["x"], inner: { isBig: true, color: "red" } };

describe("a problem", () => {
  it("is null if the value has the form; further fields are ignored", () => {
    expect(problemOf(schema, { ...right, more: 1 }, "it")).toBeNull();
    expect(read(schema, { ...right, more: 1 }, "it", invalidError)).toEqual(right);
  });

  it.each<[object, ErrorConstructor, string]>([
    [{ size: "1" }, TypeError, 'it.size must be a whole number from 1, got "1"'],
    [{ size: 0 }, RangeError, "it.size must be a whole number from 1, got 0"],
    [{ size: 1.5 }, RangeError, "it.size must be a whole number from 1, got 1.5"],
    [{ size: undefined }, TypeError, "it.size must be a whole number from 1, got undefined"],
    [{ step: [1] }, TypeError, "it.step must be [height, width], whole numbers from 1, got [1]"],
    [{ step: [1, 0] }, TypeError, "it.step must be [height, width], whole numbers from 1, got [1,0]"],
    [{ names: ["x", 2] }, TypeError, "it.names[1] must be text, got 2"],
    [{ inner: null }, TypeError, "it.inner must be an object, got null"],
    [{ inner: { isBig: 1, color: "red" } }, TypeError, "it.inner.isBig must be true or false, got 1"],
    [{ inner: { isBig: true, color: "green" } }, RangeError, 'it.inner.color must be red or blue, got "green"'],
    [{ inner: { ...right.inner, size: 1 } }, RangeError, 'it.inner must hold only the names isBig, color, got "size"'],
  ])("of %j is one sentence", (change, type, sentence) => {
    const error = readError({ ...right, ...change }, "it");
    expect(error).toBeInstanceOf(type);
    expect(error).toHaveProperty("message", sentence);
  });

  it("reports what a missing field must be, and uses no dot after a label that ends with a space", () => {
    const { size: _, ...rest } = right;
    expect(readError(rest, "describe: ")).toHaveProperty(
      "message",
      "describe: size must be a whole number from 1, got undefined",
    );
    expect(readError(3, "describe: ")).toHaveProperty("message", "describe: must be an object, got 3");
  });
});

describe("a value in a sentence", () => {
  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  it.each<[unknown, string]>([
    [undefined, "undefined"],
    [Number.NaN, "NaN"],
    [[Number.POSITIVE_INFINITY], '["Infinity"]'],
    [new Float32Array(3), "Float32Array(3)"],
    [{ data: new Float64Array(2) }, '{"data":"Float64Array(2)"}'],
    [new Array(100).fill(0), '[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,"…"]'],
    ["x".repeat(100), `"${"x".repeat(79)}…`],
    [cycle, "[object Object]"],
    [10n, "10"],
  ])("is cut to its beginning: %#", (value, sentence) => {
    expect(shown(value)).toBe(sentence);
  });
});

/** The error thrown when the value is read. */
function readError(value: unknown, label: string): unknown {
  try {
    return read(schema, value, label, invalidError);
  } catch (error) {
    return error;
  }
}
