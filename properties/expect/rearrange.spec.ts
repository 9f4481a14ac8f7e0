import { expect, it } from "vitest";
import { tensor } from "../../impl/tensor.ts";
import { joinChannels, rearranged, scaled, sum } from "./rearrange.ts";

/** Two channels of 2×3 pixels, 0 to 11; the tolerance of each pixel equals its value. */
const counted = {
  ...tensor(
    "float32",
    [1, 2, 2, 3],
    Array.from({ length: 12 }, (_, i) => i),
  ),
  tolerance: (i: number) => i,
};

it("moves the tolerance of each element with the element", () => {
  const turned = rearranged(counted, [1, 2, 3, 2], (n, c, y, x) => [n, c, x, y]);
  expect(Array.from(turned.data)).toEqual([0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11]);
  expect(Array.from(turned.data, (_, i) => turned.tolerance?.(i))).toEqual(Array.from(turned.data));
  const joined = joinChannels([counted, turned]);
  expect(joined.shape).toEqual([1, 4, 2, 3]);
  expect(Array.from(joined.data, (_, i) => joined.tolerance?.(i))).toEqual(Array.from(joined.data));
});

it("scales a tolerance, adds two, and stays without one if there is none", () => {
  expect(scaled(counted, -2).tolerance?.(3)).toBe(6);
  const { tolerance } = sum(counted, scaled(counted, 2));
  expect(tolerance?.(4)).toBeCloseTo(12, 5);
  expect(tolerance?.(4)).toBeGreaterThan(12);
  const { tolerance: _, ...exact } = counted;
  expect(sum(exact, exact).tolerance).toBeUndefined();
});
