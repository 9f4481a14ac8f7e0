import { expect, it } from "vitest";
import { tensor } from "../../impl/tensor.ts";
import { shaped, tensor4 } from "./tensor4.ts";

const flat = { dtype: "float32", shape: [4], data: new Float32Array(4) } as const;
const failing = (label: string) =>
  expect.objectContaining({ discrepancy: { kind: "shape", label, property: "axes", got: 1, want: 4 } });

it("gives the tensor itself, and fails with the number of axes of another", () => {
  const planes = tensor("float32", [1, 1, 2, 2], [1, 2, 3, 4]);
  expect(tensor4(planes)).toBe(planes);
  expect(() => tensor4(flat)).toThrow(failing("the answer"));
  expect(() => tensor4(flat, "output")).toThrow(failing("output"));
});

it("checks the input and the weight of a request", () => {
  const one = tensor("float32", [1, 1, 1, 1], [1]);
  expect(shaped({ input: one, weight: one, groups: 1 })).toEqual({ input: one, weight: one, groups: 1 });
  expect(() => shaped({ input: one, weight: flat })).toThrow(failing("weight"));
});
