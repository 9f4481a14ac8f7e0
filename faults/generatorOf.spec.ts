import { describe, expect, it } from "vitest";
import { manualSeed } from "../impl/random/generator.ts";
import { generatorOf } from "./generatorOf.ts";

describe("generatorOf", () => {
  it("makes the same draws from PyTorch's words as PyTorch's generator", () => {
    const right = manualSeed(3);
    const made = generatorOf(manualSeed(3).word);
    const [bits, ownBits] = [new Int32Array(5), new Int32Array(5)];
    const [scaled, ownScaled] = [new Float32Array(5), new Float32Array(5)];
    right.fillBits24(bits);
    made.fillBits24(ownBits);
    right.fillScaled24(scaled, 2 ** -23, 2 ** 23);
    made.fillScaled24(ownScaled, 2 ** -23, 2 ** 23);
    expect([ownBits, ownScaled, made.uniform53(), made.word()]).toEqual([
      bits,
      scaled,
      right.uniform53(),
      right.word(),
    ]);
  });

  it("reaches the upper bound only if it is closed", () => {
    const largest = (isClosed: boolean) => {
      const values = new Float32Array(1);
      generatorOf(() => 0xffffffff, { isClosed }).fillScaled24(values, 2 ** -23, 2 ** 23);
      return values[0];
    };
    expect(largest(true)).toBe(1);
    expect(largest(false)).toBe(1 - 2 ** -23);
  });

  it("uses the given bits of a uniform", () => {
    const bits = new Int32Array(2);
    generatorOf(() => 0, { bits24: () => 9 }).fillBits24(bits);
    expect([...bits]).toEqual([9, 9]);
  });
});
