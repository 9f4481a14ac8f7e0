import { describe, expect, it } from "vitest";
import { preparing } from "../../impl/preparedConv2d.ts";
import { targetOf } from "./targetOf.ts";

describe("targetOf", () => {
  it("takes a target that prepares weights", () => {
    const target = preparing();
    expect(targetOf(target, "my.ts", "the default export of my.ts")).toBe(target);
  });

  it("refuses a target that serves a part of the operations of prepared weights", () => {
    const { prepareConv2d, runConv2d } = preparing();
    expect(() => targetOf({ prepareConv2d, runConv2d }, "my.ts", "the default export of my.ts")).toThrow(
      "the target of my.ts must serve all of prepareConv2d, runConv2d, releaseConv2d or none, got prepareConv2d, runConv2d",
    );
  });
});
