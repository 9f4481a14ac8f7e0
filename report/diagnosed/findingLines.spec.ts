import { describe, expect, it } from "vitest";
import type { ConvolutionFinding } from "../../run/record/measured/finding.ts";
import { findingLine } from "./findingLines.ts";

const finding: ConvolutionFinding = {
  operation: "conv2d",
  parts: ["output"],
  where: [
    { kind: "axis", feature: "stride", axes: 0, is: "above", number: 1 },
    { kind: "plain", feature: "groups", is: "above", number: 1 },
  ],
  change: { kind: "term", term: "step", axis: 0, value: "otherStride", isSizeKept: true },
  asIn: null,
  requests: 170,
  wrong: 60,
  met: 64,
  fails: null,
  inRun: null,
  classes: [],
};

describe("the line of a finding", () => {
  it("says where it is wrong, what is computed there, and where this was seen", () => {
    const asIn = { id: "conv2d/x", sentence: "x", seenIn: ["ncnn#1494", "a#1", "b#2", "c#3"] };
    expect(findingLine({ ...finding, asIn })).toBe(
      "conv2d is wrong where stride[0] > 1 and groups > 1: for 60 of 64 such requests and 0 of 106 others. There, the step between rows of windows is stride[1] where stride[0] belongs. As in ncnn#1494, a#1, b#2.",
    );
  });

  it("counts the requests of the run, if their answers are known", () => {
    const inRun = { met: 212, wrongMet: 205, others: 3914, wrongOthers: 1 };
    expect(findingLine({ ...finding, inRun })).toBe(
      "conv2d is wrong where stride[0] > 1 and groups > 1: in this run 205 of 212 such requests are wrong, and 1 of 3914 others. There, the step between rows of windows is stride[1] where stride[0] belongs.",
    );
  });

  it("states the conditions of exactly the wrong requests, if there are some", () => {
    const fails = [{ kind: "axis", feature: "dilation", axes: 1, is: "above", number: 1 }] as const;
    expect(findingLine({ ...finding, fails })).toBe(
      "conv2d is wrong where dilation[1] > 1: for 60 of 64 such requests and 0 of 106 others. There, the step between rows of windows is stride[1] where stride[0] belongs.",
    );
    const inRun = { met: 659, wrongMet: 63, others: 0, wrongOthers: 0 };
    expect(findingLine({ ...finding, where: null, inRun })).toBe(
      "conv2d is wrong for 63 of 659 requests of this run; no simple rule separates them from the others. There, the step between rows of windows is stride[1] where stride[0] belongs.",
    );
  });

  it("has three sentences at most, the last one advice on accuracy", () => {
    const change = { kind: "precision", what: "factors", format: "tf32" } as const;
    expect(findingLine({ ...finding, where: [], change, classes: ["tf32", "f16-storage"] })).toBe(
      "conv2d is wrong for 60 of 170 requests; in the other 110 the mistake makes no difference. In every request, both factors of each product are rounded to TF32 (11 bits). All wrong answers lie within the bound of accuracy tf32: declare it if it is meant.",
    );
  });

  it("says of a target that ends that the region is not known", () => {
    expect(findingLine({ ...finding, where: null, change: { kind: "ended" } })).toBe(
      "conv2d crashes or hangs for 60 of 170 requests.",
    );
  });

  it("says of rounding alone which class to declare", () => {
    expect(findingLine({ ...finding, change: null, classes: ["winograd-f6"] })).toBe(
      "conv2d rounds more than it may, for 60 of 170 requests. All wrong answers lie within the bound of accuracy winograd-f6: declare it if it is meant.",
    );
  });

  it("says that there is no simple rule", () => {
    expect(findingLine({ ...finding, where: null, change: null })).toBe(
      "conv2d is wrong for 60 of 170 requests; no simple rule separates them from the others, or says what it computes there.",
    );
    expect(findingLine({ ...finding, change: null })).toContain("No simple rule says what it computes there.");
  });

  it("names the parts of a gradient, and a known mistake that was not measured", () => {
    const asIn = { id: "gradient/x", sentence: "the border is forgotten", seenIn: [] };
    const parts = ["inputGradient"] as const;
    expect(
      findingLine({ ...finding, operation: "conv2dGradient", parts, where: null, change: null, asIn, wrong: 0 }),
    ).toBe("conv2dGradient (input) is wrong. Its answers equal those of gradient/x: the border is forgotten.");
  });

  it("says of a state what a request gets from an earlier one", () => {
    const change = { kind: "state", field: "weight", of: "first", with: "shapes" } as const;
    expect(findingLine({ ...finding, where: null, change })).toBe(
      "conv2d is wrong for 60 of 170 requests. A request gets the weight of the first request with the same shapes.",
    );
    expect(findingLine({ ...finding, where: null, change: { kind: "unstable" } })).toContain(
      "Equal requests get different answers.",
    );
  });

  it.each([
    [
      { kind: "places", role: "weight", axis: 3, how: "lost", which: "at", count: 2 },
      "the column with index 2 of weight is 0",
    ],
    [{ kind: "places", role: "fine", axis: 2, how: "lost", which: "last" }, "the last row of input is 0"],
    [
      { kind: "places", role: "coarse", axis: 1, how: "lost", which: "from", count: 8 },
      "the channels from index 8 on of output are 0",
    ],
    [
      { kind: "order", role: "weight", order: [1, 0, 2, 3] },
      "the memory of weight is taken for [i, o, h, w] where it is [o, i, h, w]",
    ],
    [{ kind: "value", role: "coarse", map: "positive" }, "each value of output is max(0, value)"],
    [{ kind: "value", role: "bias", map: "times", number: 0 }, "the bias is not added"],
    [
      { kind: "term", term: "mode", mode: "replicate", isSizeKept: true },
      "the border is filled as by paddingMode replicate",
    ],
    [{ kind: "group", rule: "firstFilters" }, "every group has the first group's filters"],
    [{ kind: "refused" }, "the request is refused with an error"],
  ] as const)("puts %j into words", (change, text) => {
    expect(findingLine({ ...finding, change })).toContain(`There, ${text}.`);
  });
});
