import { describe, expect, it } from "vitest";
import { fillNormal } from "./fillNormal.ts";
import { fillUniform } from "./fillUniform.ts";
import { fusedMultiplyAdd } from "./fusedMultiplyAdd.ts";
import { manualSeed } from "./generator.ts";
import { mersenneTwister } from "./mersenneTwister.ts";
import { permutation } from "./permutation.ts";

describe("mersenneTwister", () => {
  // numpy.random.RandomState(seed).randint(0, 2**32, size=1000, dtype=numpy.uint32)[[0, 1, 2, 623, 624, 999]]
  it.each([
    [0, [2357136044, 2546248239, 3071714933, 3791854820, 341544762, 3043451800]],
    [1, [1791095845, 4282876139, 3093770124, 2006116153, 1104314680, 548926898]],
    [5489, [3499211612, 581869302, 3890346734, 4020325887, 4178893912, 1341017984]],
    [4294967295, [419326371, 479346978, 3918654476, 1027084080, 3860652269, 2673539693]],
  ])("draws the words of init_genrand(%i)", (seed, words) => {
    const { next } = mersenneTwister(seed);
    const drawn = Array.from({ length: 1000 }, next);
    expect([0, 1, 2, 623, 624, 999].map((at) => drawn[at])).toEqual(words);
  });

  it("draws 4123659995 as the 10,000th word of seed 5489, as the C++ standard requires (§29.5.6)", () => {
    const { next } = mersenneTwister(5489);
    for (let i = 1; i < 10_000; i++) next();
    expect(next()).toBe(4123659995);
  });
});

describe("manualSeed", () => {
  it.each([
    [2 ** 32 + 5, 5],
    [2n ** 40n + 5n, 5],
    [-1, 2 ** 32 - 1],
    [2n ** 64n - 1n, 2 ** 32 - 1],
    [-(2n ** 63n), 0],
  ])("takes the low 32 bits of %s", (seed, same) => {
    expect(manualSeed(seed).word()).toBe(manualSeed(same).word());
  });

  it.each([2n ** 64n, -(2n ** 63n) - 1n])("refuses %s, as torch.manual_seed does", (seed) => {
    expect(() => manualSeed(seed)).toThrow("seed must lie in [-2^63, 2^64)");
  });

  it("continues at the next word for every kind of draw", () => {
    const [one, other] = [manualSeed(3), manualSeed(3)];
    const bits = new Int32Array(700);
    one.fillBits24(bits);
    const scaled = new Float32Array(700);
    one.fillScaled24(scaled, 1, 0);
    const words = Array.from({ length: 1401 }, other.word);
    expect([...bits, ...scaled, one.word()]).toEqual([...words.slice(0, 1400).map((w) => w % 2 ** 24), words[1400]]);
  });
});

describe("fillUniform", () => {
  it("draws torch.manual_seed(0); torch.rand(3)", () => {
    const data = new Float32Array(3);
    fillUniform(data, 0, 1, manualSeed(0));
    expect([...data].map((x) => x.toFixed(4))).toEqual(["0.4963", "0.7682", "0.0885"]);
  });

  it("uses the first word as the high half of a double: k = (high mod 2²¹)·2³² + low", () => {
    const data = new Float64Array(1);
    fillUniform(data, 0, 1, manualSeed(5489));
    expect(data[0]).toBe(Number(((3499211612n << 32n) % 2n ** 53n) + 581869302n) / 2 ** 53);
  });

  it("keeps an interval far from zero inside its bounds", () => {
    const data = new Float32Array(1 << 16);
    fillUniform(data, 1000, 1001, manualSeed(0));
    expect(data.every((x) => x >= 1000 && x < 1001)).toBe(true);
  });

  it("is constant if both bounds are equal", () => {
    const data = new Float32Array(4);
    fillUniform(data, 5, 5, manualSeed(0));
    expect([...data]).toEqual([5, 5, 5, 5]);
  });
});

describe("fillNormal", () => {
  const draw = (seed: number, length: number, count: number) => {
    const data = new Float32Array(length);
    fillNormal(data, 0, 1, manualSeed(seed));
    return [...data.subarray(0, count)].map((x) => x.toFixed(4));
  };

  // torch.manual_seed(seed); torch.randn(length), as PyTorch prints it.
  it.each([
    [0, 3, ["1.5410", "-0.2934", "-2.1788"]],
    [1, 15, ["0.6614", "0.2669", "0.0617", "0.6213"]],
    [0, 16, ["-1.1258", "-1.1524", "-0.2506", "-0.4339"]],
    [1, 16, ["-1.5256", "-0.7502", "-0.6540", "-1.6095"]],
  ])("draws torch.manual_seed(%i); torch.randn(%i)", (seed, length, values) => {
    expect(draw(seed, length, values.length)).toEqual(values);
  });

  it("draws the last 16 again if 16 does not divide the length", () => {
    expect(draw(0, 33, 17)).toEqual(draw(0, 48, 17));
    expect(draw(0, 33, 33).slice(17)).not.toEqual(draw(0, 48, 33).slice(17));
  });

  it("keeps the second of a pair for the next call", () => {
    const generator = manualSeed(0);
    const parts = [1, 2].map((length) => {
      const data = new Float32Array(length);
      fillNormal(data, 0, 1, generator);
      return [...data];
    });
    expect(parts.flat().map((x) => x.toFixed(4))).toEqual(draw(0, 3, 3));
  });
});

describe("fusedMultiplyAdd", () => {
  it("rounds once if the double of the sum falls halfway", () => {
    // a·b = 2⁻²⁴ − 2⁻⁵⁴; a double near 1 loses the last part.
    const a = 2 ** -12 + 2 ** -27;
    const b = 2 ** -12 - 2 ** -27;
    const c = 1 + 2 ** -23;
    expect(fusedMultiplyAdd(a, b, c)).toBe(c);
    expect(Math.fround(a * b + c)).toBe(c + 2 ** -23);
    expect(fusedMultiplyAdd(-a, b, c)).toBe(c);
    expect(Math.fround(-a * b + c)).toBe(1);
  });
});

describe("permutation", () => {
  it("exchanges by the remainders of successive words", () => {
    // Words of seed 5489: 3499211612 mod 3 = 2, 581869302 mod 2 = 0.
    expect([...permutation(3, manualSeed(5489))]).toEqual([2, 1, 0]);
  });
});
