import { describe, expect, it } from "vitest";
import { terminalPanel } from "./terminalPlot.ts";

const axis = { low: -4, high: 0, ticks: [-4, -2, 0] };
const size = { columns: 5, rows: 5 };
const falling = [0, -1, -2, -3, -4];

describe("terminalPanel", () => {
  it("has a mark for each layer at its value, and theory as dots where no mark is", () => {
    const curve = { measured: falling, theory: [0, 0, -2, -2, -4] };
    expect(terminalPanel("relu", [curve], axis, size)).toEqual([
      "relu       ",
      "   0 ┤●·   ",
      "     │ ●   ",
      "  -2 ┤  ●· ",
      "     │   ● ",
      "  -4 ┤    ●",
      "     └─────",
      "      0   4",
    ]);
  });

  it("shows curves that coincide in turns", () => {
    const curve = { measured: falling, theory: [] };
    const marks = terminalPanel("", [curve, curve], axis, size).join("").replaceAll(/[^●○]/g, "");
    expect(marks).toBe("○●○●○");
  });

  it("leaves out what is not finite, and the rest of a curve that ends", () => {
    const curve = { measured: [0, Number.NEGATIVE_INFINITY], theory: [] };
    const longer = { measured: falling, theory: [] };
    expect(terminalPanel("", [curve, longer], axis, size).join("")).not.toMatch(/●.*●/);
  });
});
