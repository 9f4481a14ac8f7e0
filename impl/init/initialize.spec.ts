import { describe, expect, it } from "vitest";
import type { InitializeRequest } from "../../contract/contract.ts";
import { initialize } from "./initialize.ts";
import { normalCdf } from "./normalCdf.ts";

/** A request as a JavaScript caller may write it: these tests break the types on purpose. */
const ask = (request: object) => initialize({ dtype: "float32", seed: 0, ...request } as InitializeRequest);
const largest = (data: Iterable<number>) => Math.max(...Array.from(data, Math.abs));

describe("initialize", () => {
  it("dirac starts again in every group, torch.nn.init.dirac_(torch.empty(6, 1, 3, 3), groups=3)", () => {
    const { data } = ask({ initializer: "dirac", shape: [6, 1, 3, 3], groups: 3 });
    const places = [...data.keys()].filter((i) => data[i] !== 0);
    expect(places).toEqual([0, 2, 4].map((o) => o * 9 + 4));
  });

  it("kaiming_uniform of a transposed convolution's weight [2, 64, 3, 3] has PyTorch's bound 0.041667", () => {
    const { data } = ask({ initializer: "kaiming_uniform", shape: [2, 64, 3, 3], a: Math.sqrt(5) });
    expect(largest(data)).toBeLessThanOrEqual(1 / 24);
    expect(largest(data)).toBeGreaterThan(0.04155);
  });

  it("variance_scaling's truncated normal has the stated standard deviation", () => {
    const { data } = ask({ initializer: "he_normal", shape: [64, 64, 3, 3] });
    const std = Math.sqrt([...data].reduce((sum, x) => sum + x * x, 0) / data.length);
    expect(std / Math.sqrt(2 / 576)).toBeCloseTo(1, 1.9);
    expect(largest(data)).toBeLessThanOrEqual((2 * Math.sqrt(2 / 576)) / 0.8796256610342398);
  });

  it("orthogonal columns and rows are orthonormal", () => {
    const { data } = ask({ initializer: "orthogonal", shape: [3, 2], dtype: "float64" });
    const [a, b, c, d, e, f] = data as unknown as [number, number, number, number, number, number];
    expect(a * a + c * c + e * e).toBeCloseTo(1, 14);
    expect(a * b + c * d + e * f).toBeCloseTo(0, 14);
  });

  it.each([
    { initializer: "uniform", shape: [4], a: 3, b: 3, value: 3 },
    { initializer: "normal", shape: [20], mean: 0, std: 0, value: 0 },
    { initializer: "normal", shape: [4], mean: 2, std: 0, value: 2 },
    { initializer: "trunc_normal", shape: [4], std: 0, value: 0 },
    { initializer: "trunc_normal", shape: [4], mean: 5, std: 0, value: 2 },
    { initializer: "trunc_normal", shape: [4], a: 0.5, b: 0.5, value: 0.5 },
    { initializer: "xavier_uniform", shape: [4, 4], gain: 0, value: 0 },
    { initializer: "orthogonal", shape: [4, 4], gain: 0, value: 0 },
    { initializer: "sparse", shape: [4, 4], sparsity: 1, value: 0 },
    { initializer: "variance_scaling", shape: [4, 4], scale: 0, value: 0 },
  ])("$initializer of $shape is $value if its parameters allow only one value", ({ value, ...request }) => {
    expect([...ask(request).data].every((x) => x === value)).toBe(true);
  });

  it.each(["kaiming_normal", "xavier_uniform", "orthogonal", "he_normal", "dirac"])(
    "%s of no elements is empty",
    (initializer) => {
      expect(ask({ initializer, shape: [4, 0, 3, 3] }).data).toHaveLength(0);
    },
  );

  it.each([
    [{ initializer: "uniform", shape: [4], a: 1, b: 0 }, "uniform: a must not exceed b, got a=1, b=0"],
    [{ initializer: "normal", shape: [4], std: -1 }, "normal: std must not be negative, got -1"],
    [{ initializer: "ones", shape: [4], seed: 0.5 }, "seed must be a whole number, got 0.5"],
    [{ initializer: "ones", shape: [4], seed: "0" }, "seed must be a number or a bigint, got 0"],
    [{ initializer: "ones", shape: [4], seed: 2 ** 64 }, "seed must lie in [-2^63, 2^64), got 18446744073709552000"],
    [{ initializer: "kaiming_normal", shape: [4] }, "kaiming_normal: shape must have at least 2 axes, got [4]"],
    [{ initializer: "eye", shape: [4, 4, 4] }, "eye: shape must have exactly 2 axes, got [4,4,4]"],
    [{ initializer: "dirac", shape: [4, 4] }, "dirac: shape must have 3 to 5 axes, got [4,4]"],
    [{ initializer: "dirac", shape: [4, 1, 3, 3], groups: 3 }, "dirac: groups must divide outChannels"],
    [{ initializer: "kaiming_normal", shape: [4, 4], nonlinearity: "gelu" }, "gain: nonlinearity must be one of"],
    [{ initializer: "toString", shape: [4] }, "initializer must be one of"],
    [{ initializer: "ones", shape: [4, -1] }, "each axis of shape must be a whole number"],
  ])("refuses %j", (request, message) => {
    expect(() => ask(request)).toThrow(message);
  });
});

describe("normalCdf", () => {
  // mpmath.ncdf at 30 digits.
  it.each([
    [0, 0.5],
    [-1, 0.158655253931457],
    [2, 0.977249868051821],
    [-4.9, 4.7918327659032e-7],
    [-5.1, 1.6982674071476e-7],
    [-8, 6.22096057427178e-16],
  ])("of %d", (z, expected) => {
    expect(normalCdf(z) / expected).toBeCloseTo(1, 9);
  });
});
