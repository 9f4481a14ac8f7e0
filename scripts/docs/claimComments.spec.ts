import { describe, expect, it } from "vitest";
import { allClaims } from "../../run/plan.ts";
import { claimComments, partsOf } from "./claimComments.ts";

describe("claimComments", () => {
  it("has claim, what it catches and source of every claim", async () => {
    const comments = await claimComments();
    const ids = (await allClaims()).map(({ id }) => id);
    expect(ids.filter((id) => !comments.has(id))).toEqual([]);
    expect([...comments.keys()].filter((id) => !ids.includes(id))).toEqual([]);
    const short = [...comments].filter(([, { claim, catches, source }]) =>
      [claim, catches, source].some((part) => part.length < 10 || !part.endsWith(".")),
    );
    expect(short.map(([id]) => id)).toEqual([]);
  });
});

describe("partsOf", () => {
  it("joins the lines of each part", () => {
    const text = "\n * Claim: a\n * b.\n * Conditions: c.\n * Catches: d.\n * Source: e;\n * f.\n ";
    expect(partsOf("x.ts", text)).toEqual({ claim: "a b.", conditions: "c.", catches: "d.", source: "e; f." });
  });

  it("needs what a claim catches", () => {
    expect(() => partsOf("x.ts", " * Claim: a.\n * Source: e.")).toThrow(
      'x.ts: the claim\'s doc comment must have "Catches:"',
    );
  });
});
