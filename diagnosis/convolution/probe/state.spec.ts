import { describe, expect, it } from "vitest";
import type { Conv2dRequest, Tensor } from "../../../contract/contract.ts";
import { mapped } from "../../../faults/mapped.ts";
import { reference } from "../../../faults/reference.ts";
import { repeatingRequests, stateOf } from "./state.ts";

/** What is found about a target that has answered the repeating requests. */
function foundOf(conv2d: (request: Conv2dRequest) => Tensor) {
  const records = repeatingRequests("conv2d", []).map((request) => ({
    request,
    answered: { answer: conv2d(request) },
  }));
  return stateOf("conv2d", records);
}

describe("the state of a target", () => {
  it("is none if all answers are right", () => {
    expect(foundOf(reference.conv2d)).toBeNull();
  });

  it("is the weight of the first request with the same shapes", () => {
    const weights = new Map<string, Tensor>();
    const found = foundOf((request) => {
      const key = String([request.input.shape, request.weight.shape]);
      const weight = weights.get(key) ?? request.weight;
      weights.set(key, weight);
      return reference.conv2d({ ...request, weight });
    });
    expect(found?.change).toMatchObject({ kind: "state", field: "weight", of: "first" });
  });

  it("is the bias of the previous request", () => {
    let last: Tensor | null | undefined;
    const found = foundOf((request) => {
      const bias = last === undefined ? request.bias : last;
      last = request.bias;
      return reference.conv2d({ ...request, bias });
    });
    expect(found?.change).toMatchObject({ kind: "state", field: "bias", of: "previous" });
  });

  it("is unstable if equal requests differ, whatever came before", () => {
    let calls = 0;
    const found = foundOf((request) =>
      mapped(reference.conv2d(request), (value) => value + (++calls % 97 === 0 ? 1 : 0)),
    );
    expect(found?.change).toEqual({ kind: "unstable" });
  });

  it("is none if every answer is wrong in the same way", () => {
    expect(foundOf((request) => mapped(reference.conv2d(request), (value, i) => value + i + 1))).toBeNull();
  });
});
