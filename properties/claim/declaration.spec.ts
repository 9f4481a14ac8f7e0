import { describe, expect, it } from "vitest";
import { accuracyOf, domainOf, undeclared } from "./declaration.ts";

describe("the domain of an operation", () => {
  it("is everything where nothing is declared", () => {
    expect(domainOf(undeclared, "conv2d")).toMatchObject({
      dtypes: ["float32", "float64"],
      paddings: ["explicit", "valid", "same_upper", "same_lower"],
      outputPadding: "below-stride-or-dilation",
      groups: true,
      seeds: "uint32",
      maxRequestBytes: Number.POSITIVE_INFINITY,
    });
  });

  it("is the operation's own words, then those for all", () => {
    const supports = {
      groups: false,
      dilation: false,
      stringPadding: false,
      byOperation: { conv2d: { groups: true, dilation: undefined }, convTranspose2d: { dilation: true } },
    };
    expect(domainOf({ supports }, "conv2d")).toMatchObject({ groups: true, dilation: false, paddings: ["explicit"] });
    expect(domainOf({ supports }, "convTranspose2d")).toMatchObject({ groups: false, dilation: true });
    expect(domainOf({ supports }, "conv2dGradient")).toMatchObject({ groups: false, dilation: false });
  });
});

describe("the accuracy of an operation", () => {
  it("is the one class, or its own, or ieee-f32", () => {
    expect(accuracyOf({ accuracy: "tf32" }, "convTranspose2d")).toBe("tf32");
    const accuracy = { conv2d: "winograd-f6" } as const;
    expect(accuracyOf({ accuracy }, "conv2d")).toBe("winograd-f6");
    expect(accuracyOf({ accuracy }, "convTranspose2d")).toBe("ieee-f32");
  });
});
