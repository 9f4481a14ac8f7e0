import { describe, expect, it } from "vitest";
import type { Conv2dRequest } from "../../contract/contract.ts";
import { tensor } from "../../impl/tensor.ts";
import { DiscrepancyError } from "../../properties/claim/discrepancy.ts";
import { judgedOf, judgedRequests } from "./judgedRequests.ts";

const request: Conv2dRequest = {
  input: tensor("float32", [1, 2, 3, 4], Array(24).fill(1)),
  weight: tensor("float32", [6, 1, 2, 1], Array(12).fill(1)),
  bias: null,
  ...{ stride: [1, 2], padding: "valid", paddingMode: "zeros", dilation: [1, 1], groups: 2 },
};
const conv2d = (changed: Partial<Conv2dRequest> = {}) =>
  [{ operation: "conv2d", request: { ...request, ...changed } }] as const;
const decidesOutput = { decides: ["output"] } as const;
const wrong = (label = "output") =>
  new DiscrepancyError({ kind: "shape", label, property: "dtype", got: "float64", want: "float32" });

describe("the judged requests of a run", () => {
  it("are those of claims that decide whether an answer is right, each once, with its parameters", () => {
    const judged = judgedRequests();
    judged.add(decidesOutput, conv2d(), null);
    judged.add(decidesOutput, conv2d({ input: tensor("float32", [1, 2, 3, 4], Array(24).fill(7)) }), null);
    judged.add({ decides: [] }, conv2d({ groups: 1 }), null);
    judged.add(decidesOutput, [...conv2d({ groups: 1 }), ...conv2d()], wrong());
    const { right, wrong: none } = judgedOf(judged.notes(), "conv2d", ["output"]);
    expect(none).toEqual([]);
    expect(right).toEqual([
      expect.objectContaining({ batch: 1, groups: 2, channels: [1, 3], kernel: [2, 1], plane: [3, 4], stride: [1, 2] }),
    ]);
  });

  it("are wrong if one of their answers was, in any claim", () => {
    const [one, other, all] = [judgedRequests(), judgedRequests(), judgedRequests()];
    one.add(decidesOutput, conv2d(), null);
    other.add(decidesOutput, conv2d(), wrong());
    for (const each of [one, other]) all.merge(each.notes());
    expect(judgedOf(all.notes(), "conv2d", ["output"])).toMatchObject({ right: [], wrong: [{ groups: 2 }] });
    expect(judgedOf(all.notes(), "convTranspose2d", ["output"])).toEqual({ right: [], wrong: [] });
  });

  it("of whole numbers count only if one of them is wrong", () => {
    const judged = judgedRequests();
    const halves = { weight: tensor("float32", [6, 1, 2, 1], Array(12).fill(0.5)) };
    judged.add(decidesOutput, conv2d({ stride: [1, 1] }), null);
    judged.add(decidesOutput, conv2d(halves), wrong());
    judged.add(decidesOutput, conv2d({ ...halves, stride: [2, 2] }), null);
    const found = judgedOf(judged.notes(), "conv2d", ["output"]);
    expect(found).toMatchObject({ right: [{ stride: [2, 2] }], wrong: [{ stride: [1, 2] }] });
    judged.add(decidesOutput, conv2d({ stride: [3, 3] }), wrong());
    expect(judgedOf(judged.notes(), "conv2d", ["output"])).toMatchObject({
      right: [{ stride: [1, 1] }, { stride: [2, 2] }],
    });
  });

  it("are not known to be wrong if the target ended, or another gradient is wrong", () => {
    const judged = judgedRequests();
    const ended = new DiscrepancyError({ kind: "ended", operation: "conv2d", how: "the program ended", output: [] });
    judged.add(decidesOutput, conv2d(), ended);
    expect(judged.notes().size).toBe(0);
    const gradient = [{ operation: "conv2dGradient", request }] as const;
    judged.add({ decides: ["inputGradient", "weightGradient"] }, gradient, wrong("gradient of weight"));
    expect(judgedOf(judged.notes(), "conv2dGradient", ["inputGradient"])).toEqual({ right: [], wrong: [] });
    expect(judgedOf(judged.notes(), "conv2dGradient", ["weightGradient"]).wrong).toHaveLength(1);
  });
});
