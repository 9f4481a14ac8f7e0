import { appendFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { keptIn } from "./keptFindings.ts";

describe("the findings of an interrupted run", () => {
  const file = join(mkdtempSync(join(tmpdir(), "kept-")), "findings");

  it("are those of its file, to which new ones are added", () => {
    keptIn(file).keep("conv2d/any", { place: 1 });
    const again = keptIn(file);
    expect(again.find("conv2d/any")).toEqual({ place: 1 });
    expect(again.find("conv2d/other")).toBeUndefined();
    again.keep("conv2d/other", { place: 2 });
    expect(keptIn(file).find("conv2d/other")).toEqual({ place: 2 });
  });

  it("are none without a file", () => {
    keptIn(undefined).keep("conv2d/any", { place: 1 });
    expect(keptIn(undefined).find("conv2d/any")).toBeUndefined();
  });

  it("are refused if a line is none", () => {
    appendFileSync(file, "[1, 2]\n");
    expect(() => keptIn(file)).toThrow("line 3 must be a finding that --resume has kept, got [1, 2]");
  });
});
