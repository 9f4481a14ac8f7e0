import { describe, expect, it } from "vitest";
import { conv2dRequest } from "../../../properties/arbitraries/conv2dCase.ts";
import { coveringRows } from "../../../properties/arbitraries/coveringRows.ts";
import { DiscrepancyError } from "../../../properties/claim/discrepancy.ts";
import { judgedRequests } from "../../../run/judged/judgedRequests.ts";
import { shapeOf } from "../../../run/judged/shape.ts";
import { geometryOf } from "../model/geometry.ts";
import { featuresOf } from "./features.ts";
import { countsOf, featuresOfShape, verdictsIn } from "./judged.ts";

const requests = coveringRows.map((row) => conv2dRequest(row));
const wrong = new DiscrepancyError({ kind: "size", got: [1, 1], want: [1, 1] } as never);

describe("the judged requests of a run", () => {
  it("have the features of their requests", () => {
    for (const request of requests)
      expect(featuresOfShape("conv2d", shapeOf(request))).toEqual(featuresOf(geometryOf("conv2d", request), request));
  });

  it("are counted inside and outside of a rule; all of them without a rule", () => {
    const judged = judgedRequests();
    for (const request of requests)
      judged.add({ decides: ["output"] }, [{ operation: "conv2d", request }], request.groups > 1 ? wrong : null);
    const grouped = requests.filter(({ groups }) => groups > 1).length;
    const where = [{ kind: "plain", feature: "groups", is: "above", number: 1 }] as const;
    const others = requests.length - grouped;
    const none = { others: 0, wrongOthers: 0 };
    expect(countsOf(verdictsIn(judged.notes(), "conv2d", ["output"]), where)).toEqual({
      met: grouped,
      wrongMet: grouped,
      others,
      wrongOthers: 0,
    });
    expect(countsOf(verdictsIn(judged.notes(), "conv2d", ["output"]), null)).toEqual({
      met: requests.length,
      wrongMet: grouped,
      ...none,
    });
  });

  it("say nothing if none of them is wrong", () => {
    const judged = judgedRequests();
    for (const request of requests) judged.add({ decides: ["output"] }, [{ operation: "conv2d", request }], null);
    expect(countsOf(verdictsIn(judged.notes(), "conv2d", ["output"]), [])).toBeNull();
  });
});
