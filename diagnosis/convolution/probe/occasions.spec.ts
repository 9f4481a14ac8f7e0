import { describe, expect, it } from "vitest";
import { mapped } from "../../../faults/mapped.ts";
import { reference } from "../../../faults/reference.ts";
import { afterRefusalOf, everyOf } from "./occasions.ts";
import { repeatingRequests } from "./state.ts";

const requests = repeatingRequests("conv2d", []);

/** Records of a target whose answers are doubled at some calls, counted from 0. */
function doublingAt(isDoubled: (call: number) => boolean) {
  return requests.map((request, call) => {
    const answer = reference.conv2d(request);
    return { request, answered: { answer: isDoubled(call) ? mapped(answer, (value) => 2 * value) : answer } };
  });
}

const twice = { kind: "value", role: "coarse", map: "times", number: 2 };

describe("wrong answers at some calls", () => {
  it("have a period and a change", () => {
    const records = doublingAt((call) => call % 5 === 2);
    expect(everyOf("conv2d", records)).toEqual({ kind: "every", count: 5, what: twice });
  });

  it("have none if they are few, or all answers are wrong", () => {
    expect(
      everyOf(
        "conv2d",
        doublingAt((call) => call === 3),
      ),
    ).toBeNull();
    expect(
      everyOf(
        "conv2d",
        doublingAt(() => true),
      ),
    ).toBeNull();
  });

  it("are all those after a refusal", () => {
    expect(
      afterRefusalOf(
        "conv2d",
        doublingAt(() => true),
      ),
    ).toEqual({ kind: "afterRefusal", what: twice });
    expect(
      afterRefusalOf(
        "conv2d",
        doublingAt((call) => call % 2 === 0),
      ),
    ).toBeNull();
  });
});
