import { describe, expect, it } from "vitest";
import { mapped } from "../../../faults/mapped.ts";
import { reference } from "../../../faults/reference.ts";
import type { Bench } from "./explain.ts";
import { findingsOf, merged } from "./merge.ts";
import { repeatingRequests, sheetsOf } from "./state.ts";

const requests = repeatingRequests("conv2d", []);

/** The sheets of a target that doubles its answers; equal requests among them were put several times. */
const bench: Bench = {
  operation: "conv2d",
  part: "output",
  sheets: requests.flatMap((request) => {
    const answer = mapped(reference.conv2d(request), (value) => 2 * value);
    return sheetsOf("conv2d", { request, answered: { answer } }).flatMap((sheet) => sheet ?? []);
  }),
  hypotheses: null,
};

describe("a finding", () => {
  it("counts a request once that was put again", () => {
    const distinct = new Set(requests).size;
    expect(distinct).toBeLessThan(requests.length);
    expect(findingsOf([bench])).toMatchObject([{ requests: distinct, wrong: distinct, met: distinct }]);
  });

  it("is one for all parts of a refused request", () => {
    const refused = { change: { kind: "refused" }, wrong: 3, met: 3, where: null } as const;
    const found = merged("conv2dGradient", [
      { ...refused, part: "inputGradient", requests: 9 },
      { ...refused, part: "biasGradient", requests: 5, where: [] },
    ]);
    expect(found).toMatchObject([{ parts: ["inputGradient", "biasGradient"], requests: 9 }]);
  });
});
