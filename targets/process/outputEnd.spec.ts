import { describe, expect, it } from "vitest";
import { keepOutputEnd } from "./outputEnd.ts";

const frames = Array.from({ length: 40 }, (_, i) => ` ${i + 1}: 0xcb7a5b node::Frame${i} [node]`);

describe("keepOutputEnd", () => {
  it("keeps what was written before the stack of a runtime, and little of a flood", () => {
    const output = keepOutputEnd();
    output.keep(Buffer.from(`${"noise\n".repeat(1e6)}conv.cc:88: assertion failed\n\n${frames.join("\n")}`));
    expect(output.lines()).toHaveLength(80);
    expect(output.lines().slice(-41, -39)).toEqual(["conv.cc:88: assertion failed", frames[0]]);
  });
});
