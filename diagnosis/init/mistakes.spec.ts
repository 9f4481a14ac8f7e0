import { describe, expect, it } from "vitest";
import type { InitializeRequest } from "../../contract/contract.ts";
import { sizeOf } from "../../impl/tensor.ts";
import { drawnText } from "../../report/diagnosed/drawnText.ts";
import { measureInitializers } from "./measureInitializers.ts";

/** Rounds to a number of bits, of numbers far from the limits of float64. */
const roundedTo = (bits: number) => (value: number) => {
  const scaled = value * (2 ** (53 - bits) + 1);
  return scaled - (scaled - value);
};

/** 32 random bits for each index and seed (Wang's hash), as a number between 0 and 1. */
function uniformAt(seed: number, index: number): number {
  let bits = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0;
  for (let round = 0; round < 3; round++) {
    bits = Math.imul(bits ^ (bits >>> 16), 0x45d9f3b) >>> 0;
    bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d) >>> 0;
  }
  return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32 + 2 ** -33;
}

const normalAt = (seed: number, i: number) =>
  Math.sqrt(-2 * Math.log(uniformAt(seed, 2 * i))) * Math.cos(2 * Math.PI * uniformAt(seed, 2 * i + 1));

/** A Laplace of standard deviation 1. */
function laplaceAt(seed: number, i: number): number {
  const u = uniformAt(seed, i) - 0.5;
  return (-Math.sign(u) * Math.log(1 - 2 * Math.abs(u))) / Math.SQRT2;
}

type Drawn = (seed: number, i: number, shape: readonly number[]) => number;

const request: InitializeRequest = {
  initializer: "normal",
  mean: 0,
  std: 1,
  shape: [35, 31, 4, 5],
  dtype: "float32",
  seed: 7,
};

/** The sentence about a normal that is drawn otherwise, with few requests. */
async function sentenceOf(drawn: Drawn, rearranged: (values: Float32Array) => Float32Array = (values) => values) {
  const discrepancy = { kind: "suite", error: "none" } as const;
  const failure = { discrepancy, shrinks: 0, exchanges: [{ operation: "initialize", request }] } as const;
  const counts = { cases: 1, unsupportedCases: 0, unsupportedReasons: [], milliseconds: 1 };
  const put = async (_: unknown, asked: unknown) => {
    const {
      initializer,
      std = 0,
      mean = 0,
      shape,
      seed,
    } = asked as InitializeRequest & { std?: number; mean?: number };
    if (initializer !== "normal") throw new Error("only normal is served");
    const values = Float32Array.from({ length: sizeOf(shape) }, (__, i) => mean + std * drawn(seed, i, shape));
    return { dtype: "float32", shape, data: rearranged(values) };
  };
  const findings = await measureInitializers(
    [{ id: "init/any", title: "any", verdict: "failed", ...counts, failure }],
    { put, declared: () => null, isLate: () => false },
    { requests: 40, milliseconds: 60_000 },
  );
  return findings.map((each) => drawnText(each)).join("\n");
}

describe("a diagnosis names of an initializer", () => {
  it.each<readonly [string, string, Drawn]>([
    ["a Laplace for a normal", "the values follow the distribution Laplace", laplaceAt],
    ["a period of 1024", "the values repeat after 1024", (seed, i) => normalAt(seed, i % 1024)],
    [
      "float16",
      "values have 11 significant bits, as in float16, instead of 24",
      (seed, i) => roundedTo(11)(normalAt(seed, i)),
    ],
    ["pairs", "every 2nd value repeats the value before it", (seed, i) => normalAt(seed, i - (i % 2))],
    [
      "zeros at random",
      "% of the values are 0, must be 0 %",
      (seed, i) => (uniformAt(seed + 9, i) < 1e-3 ? 0 : normalAt(seed, i)),
    ],
    ["zeros at equal distances", "every 1000th value is 0", (seed, i) => (i % 1000 === 999 ? 0 : normalAt(seed, i))],
    [
      "filters that are alike",
      "every filter repeats the filter before it",
      (seed, i, shape) => normalAt(seed, i % sizeOf(shape.slice(1))),
    ],
  ])("%s", async (_, sentence, drawn) => {
    expect(await sentenceOf(drawn)).toContain(sentence);
  });

  it("an order", async () => {
    expect(await sentenceOf(normalAt, (values) => values.sort())).toContain(
      "the values never decrease from the first to the last",
    );
  });
});
