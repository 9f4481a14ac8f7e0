import { describe, expect, it } from "vitest";
import { type EndMemory, endMemory, type RememberedEnd, skippedRegion } from "./endMemory.ts";

function endOf(key: string, ...features: readonly string[]): RememberedEnd {
  return { operation: "conv2d", key, features, how: "the program was ended by SIGSEGV", claim: `conv2d/${key}` };
}

const reasonFor = (memory: EndMemory, ...features: readonly string[]) => memory.reasonToSkip(endOf("new", ...features));

function memoryOf(ends: readonly RememberedEnd[]): EndMemory {
  const memory = endMemory();
  for (const end of ends) memory.end(end);
  return memory;
}

const depthwise = memoryOf([endOf("a", "wise", "bias"), endOf("b", "wise"), endOf("c", "wise"), endOf("d", "wise")]);

describe("endMemory", () => {
  it("puts no request again that ended the target, whatever its data", () => {
    const memory = memoryOf([endOf("a", "wise")]);
    expect(memory.reasonToSkip(endOf("a", "wise"))).toBe("a request like this ended the target earlier (conv2d/a)");
    expect(skippedRegion("a request like this ended the target earlier (conv2d/a)")).toBeNull();
    expect(memory.reasonToSkip(endOf("b", "wise"))).toBeNull();
  });

  it("infers a condition from four ends, if no answered request meets it", () => {
    expect(reasonFor(depthwise, "wise", "stride")).toBe(
      "conv2d with wise ended the target each time (first in conv2d/a)",
    );
    expect(skippedRegion(reasonFor(depthwise, "wise", "stride") ?? "")).toEqual({
      operation: "conv2d",
      features: "wise",
    });
    expect(reasonFor(depthwise, "bias")).toBeNull();
    expect(reasonFor(memoryOf([endOf("a", "wise"), endOf("b", "wise"), endOf("c", "wise")]), "wise")).toBeNull();

    const memory = memoryOf(depthwise.notes().ends);
    memory.answer({ operation: "conv2d", features: ["wise", "stride"] });
    expect(reasonFor(memory, "wise")).toBeNull();
  });

  it("asks for every common feature that no answered request has", () => {
    const memory = memoryOf([..."abcd"].map((key) => endOf(key, "wise", "empty", "bias")));
    memory.answer({ operation: "conv2d", features: ["bias"] });
    expect(reasonFor(memory, "wise", "empty")).toMatch(/^conv2d with wise, empty ended/);
    expect(reasonFor(memory, "wise")).toBeNull();
    memory.answer({ operation: "conv2d", features: ["empty"] });
    expect(reasonFor(memory, "wise")).toMatch(/^conv2d with wise ended/);
  });

  it("asks for all common features together, if each alone is answered", () => {
    const memory = memoryOf([..."abcd"].map((key) => endOf(key, "wise", "stride")));
    for (const feature of ["wise", "stride"]) memory.answer({ operation: "conv2d", features: [feature] });
    expect(reasonFor(memory, "wise", "stride")).toMatch(/^conv2d with wise, stride ended/);
    expect(reasonFor(memory, "wise")).toBeNull();
    memory.answer({ operation: "conv2d", features: ["wise", "stride"] });
    expect(reasonFor(memory, "wise", "stride")).toBeNull();
  });

  it("separates two causes, and needs two ends of an operation", () => {
    const empty = [..."efgh"].map((key) => endOf(key, "empty"));
    const gradient = { ...endOf("i", "wise"), operation: "conv2dGradient" } as const;
    const memory = memoryOf([...depthwise.notes().ends, ...empty, gradient]);
    expect(reasonFor(memory, "wise")).toMatch(/^conv2d with wise /);
    expect(reasonFor(memory, "empty")).toMatch(/^conv2d with empty /);
    expect(memory.reasonToSkip({ ...gradient, key: "new" })).toBeNull();
    memory.end({ ...gradient, key: "j" });
    expect(memory.reasonToSkip({ ...gradient, key: "new" })).toMatch(/^conv2dGradient with wise /);
  });

  it("searches for smaller cases of a new end only, and not without limit", () => {
    const memory = memoryOf([endOf("a", "wise")]);
    expect(memory.shrinksFor(endOf("b", "wise"))).toBe(0);
    expect(memory.shrinksFor(endOf("b", "empty"))).toBe(20);
    expect(memory.shrinksFor({ ...endOf("b", "wise"), operation: "conv2dGradient" })).toBe(20);
    expect(memory.shrinksFor({ ...endOf("b", "wise"), how: "the program exited with code 3" })).toBe(20);
    memory.answer({ operation: "conv2d", features: ["wise"] });
    expect(memory.shrinksFor(endOf("b", "wise"))).toBe(20);
    for (let i = 0; i < 40; i++) memory.shrink();
    expect(memory.shrinksFor(endOf("b", "empty"))).toBe(0);
  });

  it("is carried by its notes", () => {
    const memory = endMemory();
    memory.merge(depthwise.notes());
    memory.answer({ operation: "conv2d", features: ["bias"] });
    memory.merge(depthwise.notes());
    expect(memory.notes()).toEqual({
      ...depthwise.notes(),
      answered: [{ operation: "conv2d", features: ["bias"] }],
    });
  });

  it("carries answers to others only once there is an end, and back only those that are new", () => {
    const memory = endMemory();
    memory.answer({ operation: "conv2d", features: ["bias"] });
    expect(memory.notes().answered).toEqual([]);
    memory.end(endOf("a", "wise"));
    const other = endMemory();
    other.merge(memory.notes());
    other.answer({ operation: "conv2d", features: ["bias"] });
    other.answer({ operation: "conv2d", features: ["stride"] });
    expect(other.notes().answered).toHaveLength(2);
    expect(other.learnt()).toEqual({
      ends: [endOf("a", "wise")],
      answered: [{ operation: "conv2d", features: ["stride"] }],
      shrinks: 0,
    });
  });
});
