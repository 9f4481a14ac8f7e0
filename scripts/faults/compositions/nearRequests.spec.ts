import { describe, expect, it } from "vitest";
import { reference } from "../../../faults/reference.ts";
import { convolutions } from "../../../run/record/measured/convolutions.ts";
import { freshRequests } from "./freshRequests.ts";
import { nearRequests } from "./nearRequests.ts";

describe("requests next to known ones", () => {
  it("are valid, differ in few numbers and have values of the known ones", () => {
    for (const operation of convolutions) {
      const [known] = freshRequests(operation, 1, 3);
      if (!known) throw new Error("there is a request");
      const near = nearRequests(operation, [known], 30, 5);
      expect(near).toHaveLength(30);
      for (const request of near) {
        expect(() => (reference[operation] as (request: unknown) => unknown)(request)).not.toThrow();
        expect(request.paddingMode).toBe(known.paddingMode);
        expect(request.weight.data.every((value) => known.weight.data.includes(value))).toBe(true);
      }
      const kept = near.filter(
        ({ input, weight }) => `${input.shape} ${weight.shape}` === `${known.input.shape} ${known.weight.shape}`,
      );
      expect(kept.length).toBeGreaterThan(5);
    }
  });

  it("are none without known ones", () => {
    expect(nearRequests("conv2d", [], 30, 5)).toEqual([]);
    const invalid = freshRequests("conv2d", 1, 3).map((request) => ({ ...request, groups: 0 }));
    expect(nearRequests("conv2d", invalid, 30, 5)).toEqual([]);
  });
});
