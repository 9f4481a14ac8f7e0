import { describe, expect, it } from "vitest";
import type { Change } from "../../run/record/measured/change.ts";
import { changeText } from "./changeText.ts";

describe("a change", () => {
  it.each<[Change, string]>([
    [
      { kind: "places", role: "weight", axis: "plane", how: "lost", which: "last" },
      "the last tap of each kernel of weight is 0",
    ],
    [
      { kind: "places", role: "weight", axis: "item", how: "lost", which: "before", count: 256 },
      "the values before the last block of 256 of each filter of weight are 0",
    ],
    [
      { kind: "places", role: "weight", axis: 1, how: "lost", which: "fromProduct", count: 256 },
      "the channels after those that fill 256 products of weight are 0",
    ],
    [
      { kind: "places", role: "weight", axis: 1, how: "lost", which: "ofEach", count: 16, kept: 4 },
      "the channels after the first 4 of each 16 of weight are 0",
    ],
    [
      { kind: "places", role: "coarse", axis: 0, how: "withPrevious" },
      "each item of output also holds the one before it",
    ],
    [
      {
        kind: "partly",
        what: { kind: "places", role: "weight", axis: 1, how: "lost", which: "last" },
        at: { kind: "places", role: "coarse", axis: "plane", how: "lost", which: "last" },
      },
      "in the last pixel of each plane of output, the last channel of weight is 0",
    ],
    [{ kind: "spread", axis: 3, of: "nan" }, "one value that is NaN makes its whole row NaN"],
    [{ kind: "spread", axis: "item", of: "nonFinite" }, "one value that is not finite makes its whole item NaN"],
    [
      { kind: "overread", axis: "item", count: 4 },
      "the weights after each filter, up to a multiple of 4, are multiplied by 0, which makes the sum NaN where one is not finite",
    ],
    [
      { kind: "places", role: "fine", axis: 2, how: "inSteps" },
      "each row and column of input is the one at its index divided by the stride",
    ],
    [{ kind: "group", rule: "filtersDrift" }, "each item of the batch has the filters of the next group"],
    [{ kind: "bias", rule: "onlyWithSum" }, "outputs whose products add up to 0 are 0, without the bias"],
    [{ kind: "border", fill: 1 }, "the border is filled with 1"],
    [{ kind: "border", fill: "zerosInCorners" }, "the corners of the border, outside along both axes, are 0"],
    [
      { kind: "same", from: "kernelUndilated", isSizeKept: false },
      "the border of same_* is computed as for a kernel without dilation, also in the output's size",
    ],
    [
      { kind: "same", from: "negativeHalfLater", isSizeKept: true },
      "the border of same_* is of a negative total, one pixel later than its half, where the stride exceeds the kernel",
    ],
    [
      { kind: "places", role: "coarse", axis: 2, how: "lost", which: "rest", count: 2 },
      "the rows after the last whole block of 2, if there is one, of output are 0",
    ],
    [{ kind: "exchange", terms: ["step", "dilation"], isSizeKept: true }, "stride and dilation are exchanged"],
    [{ kind: "bias", rule: "column" }, "the bias is indexed by the column"],
    [{ kind: "bias", rule: "lastOfBlock", count: 4 }, "each block of 4 channels has the bias of its last"],
    [{ kind: "form", rule: "float32" }, "the answer has the dtype float32"],
    [
      { kind: "skipped", role: "weight" },
      "products with a zero of weight are skipped, even where the other factor is infinite or NaN",
    ],
    [{ kind: "value", role: "weight", map: "nanIsZero" }, "each value of weight is 0 if it is NaN"],
    [
      { kind: "value", role: "fine", map: "belowIsZero", number: 2 ** -126 },
      "each value of input is 0 if its magnitude is below 2⁻¹²⁶, the smallest normal float32",
    ],
    [{ kind: "accumulated", of: "all", with: "answerShape" }, "an answer has all earlier ones of the same shape added"],
    [
      { kind: "every", count: 7, what: { kind: "value", role: "coarse", map: "plus", number: 1 } },
      "in every 7th answer, each value of output is increased by 1",
    ],
    [
      { kind: "afterRefusal", what: { kind: "value", role: "coarse", map: "times", number: 0 } },
      "after a request that was refused, each value of output is 0 in every answer",
    ],
  ])("%j is said", (change, text) => {
    expect(changeText(change, "conv2d", ["output"])).toBe(text);
  });

  it.each<[Change, string]>([
    [
      { kind: "order", role: "weight", order: [1, 0, 2, 3] },
      "the memory of weight is taken for [o, i, h, w] where it is [i, o, h, w]",
    ],
    [
      { kind: "order", role: "coarse", order: [1, 0, 2, 3], isReadBack: true },
      "the gradient of the input is written as [n, c, h, w] and read as [c, n, h, w]",
    ],
    [
      { kind: "places", role: "fine", axis: "sides", how: "lost", which: "added" },
      "the rows and columns that outputPadding adds to gradOutput are 0",
    ],
    [{ kind: "gate", rule: "notPositive" }, "gradOutput counts as 0 where the output is not positive"],
    [{ kind: "group", rule: "first" }, "every input channel adds to the first group"],
    [{ kind: "group", rule: "firstFilters" }, "every group has the first group's filters"],
    [{ kind: "places", role: "fine", axis: 2, how: "lost", which: "last" }, "the last row of gradOutput is 0"],
    [
      { kind: "places", role: "coarse", axis: 2, how: "mirrored" },
      "the rows of the gradient of the input come in the opposite order",
    ],
  ])("%j of the gradient of a transposed convolution is said in its terms", (change, text) => {
    expect(changeText(change, "convTranspose2dGradient", ["inputGradient"])).toBe(text);
  });
});
