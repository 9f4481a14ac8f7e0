import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { base64Length, toBase64, writeBase64 } from "./base64.ts";

const values = Float32Array.of(1, -2, 0.5, Number.NaN, 3).subarray(1);
const text = "AAAAwAAAAD8AAMB/AABAQA==";

describe.each(["Node", "a page"])("base64 in %s", (place) => {
  beforeEach(() => {
    if (place === "a page") vi.stubGlobal("Buffer", undefined);
  });
  afterEach(() => void vi.unstubAllGlobals());

  it("has the bytes of a part of a buffer", () => {
    expect(toBase64(values)).toBe(text);
    expect(toBase64(new Float32Array(0))).toBe("");
  });

  it("is read into a buffer", () => {
    expect(base64Length(text)).toBe(16);
    const buffer = new ArrayBuffer(16);
    expect(writeBase64(text, buffer)).toBe(16);
    expect(new Float32Array(buffer)).toEqual(values.slice());
  });

  it("is refused where the text is something else", () => {
    expect(writeBase64("AA*APw==", new ArrayBuffer(4))).toBeLessThan(4);
  });
});
