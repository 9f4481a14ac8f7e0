import { describe, expect, it } from "vitest";
import { correctGenerators, philoxBlock } from "./generators.ts";

describe("the correct generators", () => {
  // Words 0, 1, 2 and 999 of seed 7, from Python with whole 64-bit integers:
  // xoshiro128**: r = rot(5*b, 7)*9; t = b << 9; c ^= a; d ^= b; b ^= c; a ^= d; c ^= t; d = rot(d, 11)
  // pcg32: x = (((s >> 18) ^ s) >> 27) % 2**32, rotated right by s >> 59; s = (s*6364136223846793005 + inc) % 2**64
  // both from the words of c += 0x9e3779b9; m = (c ^ c>>16)*0x21f0aaad; m = (m ^ m>>15)*0x735a2d97; m ^ m>>15.
  it.each([
    ["xoshiro128**", [210494603, 711084892, 3993689120, 3654679508]],
    ["pcg32", [1069902107, 2679512718, 2116409136, 1524512816]],
  ] as const)("%s draws the words of its definition", (name, words) => {
    const drawn = Array.from({ length: 1000 }, correctGenerators[name](7));
    expect([0, 1, 2, 999].map((at) => drawn[at])).toEqual(words);
  });

  it("philox4x32-10 has the known answers of Random123", () => {
    const ones = 0xffffffff;
    expect(philoxBlock([0, 0, 0, 0], [0, 0])).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
    expect(philoxBlock([ones, ones, ones, ones], [ones, ones])).toEqual([
      0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd,
    ]);
    expect(philoxBlock([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0])).toEqual([
      0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1,
    ]);
  });

  it.each(Object.entries(correctGenerators))(
    "%s draws other words for other seeds, and the same for the same",
    (_, words) => {
      const draw = (seed: number) => Array.from({ length: 8 }, words(seed));
      expect(draw(1)).toEqual(draw(1));
      expect(draw(1)).not.toEqual(draw(2));
      for (const word of draw(3)) expect(word >= 0 && word < 2 ** 32 && Number.isInteger(word)).toBe(true);
    },
  );
});
