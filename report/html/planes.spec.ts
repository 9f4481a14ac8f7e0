import { describe, expect, it } from "vitest";
import { planesOf } from "./planes.ts";

/** A tensor whose values are their own places in the data. */
function counted(shape: readonly number[]) {
  const size = shape.reduce((all, axis) => all * axis, 1);
  return { shape, data: Array.from({ length: size }, (_, i) => i) };
}

describe("planesOf", () => {
  it("shows the planes with marks, and marks their elements", () => {
    const { shown, omitted } = planesOf(counted([2, 3, 2, 2]), [
      [1, 2, 0, 1],
      [0, 1, 1, 1],
    ]);
    expect(omitted).toBe(0);
    expect(shown.map(({ index }) => index)).toEqual([
      [1, 2],
      [0, 1],
    ]);
    expect(shown[0]?.rows).toEqual([
      [
        { value: 20, isMarked: false },
        { value: 21, isMarked: true },
      ],
      [
        { value: 22, isMarked: false },
        { value: 23, isMarked: false },
      ],
    ]);
  });

  it("shows the first planes without marks, and counts the others", () => {
    const { shown, omitted } = planesOf(counted([3, 2, 1, 1]), []);
    expect(shown.map(({ index }) => index.join())).toEqual(["0,0", "0,1", "1,0", "1,1"]);
    expect(omitted).toBe(2);
  });

  it("crops a large plane around its marks", () => {
    const [plane] = planesOf(counted([1, 1, 40, 3]), [[0, 0, 38, 1]]).shown;
    expect(plane).toMatchObject({ top: 28, left: 0, isCropped: true });
    expect(plane?.rows).toHaveLength(12);
    expect(plane?.rows[10]?.[1]).toEqual({ value: 115, isMarked: true });
  });

  it("takes a list of values for a row", () => {
    const [plane] = planesOf(counted([3]), []).shown;
    expect(plane?.rows.map((row) => row.map(({ value }) => value))).toEqual([[0, 1, 2]]);
    expect(plane?.index).toEqual([]);
  });
});
