import { describe, expect, it } from "vitest";
import { reference } from "../../../faults/reference.ts";
import { tensor } from "../../../impl/tensor.ts";
import { convolutions } from "../../../run/record/measured/convolutions.ts";
import { outcomeUnder } from "../change/change.ts";
import { partOf, partsOf } from "../model/computation.ts";
import type { ConvolutionRequest } from "../model/geometry.ts";
import { drawnShape, pickBy } from "./draws.ts";
import { type Data, kindsNear, type Special } from "./numbers.ts";
import { requestOf } from "./shapes.ts";

const kinds = ["nan", "infinite", "subnormal", "tiny", "huge", "tinySums", "hugeSums", "zeros", "equal"] as const;
const roles = ["input", "weight", "bias", "gradOutput"] as const;

const plain: ConvolutionRequest = {
  input: tensor("float32", [1, 1, 1, 2], [1, 2]),
  weight: tensor("float32", [1, 1, 1, 1], [3]),
  bias: null,
  stride: [1, 1],
  padding: "valid",
  paddingMode: "zeros",
  dilation: [1, 1],
  groups: 1,
};

describe("special values", () => {
  it.each(convolutions)("have one right answer of %s, whatever the order of sums", (operation) => {
    const pick = pickBy(3);
    const serve = reference[operation] as (request: unknown) => unknown;
    let met = 0;
    for (const kind of kinds)
      for (const role of roles)
        for (let seed = 0; seed < 6; seed++) {
          const request = requestOf(operation, drawnShape(pick, operation), { kind, role }, seed);
          if (!request) continue;
          met += 1;
          const answer = serve(request);
          for (const part of partsOf(operation)) {
            const own = outcomeUnder(null, operation, part, request);
            if (own) expect(own).toEqual(partOf(part, answer));
          }
        }
    expect(met).toBeGreaterThan(60);
  });

  it("are drawn near requests that have them", () => {
    const isSpecial = (data: Data): data is Special => typeof data === "object";
    expect(kindsNear([plain]).filter(isSpecial)).toEqual([]);
    const nan = { ...plain, input: tensor("float32", [1, 1, 1, 2], [Number.NaN, 2]) };
    expect(kindsNear([plain, nan]).filter(isSpecial)).toContainEqual({ kind: "nan", role: "input" });
    const empty = { ...plain, input: tensor("float32", [1, 1, 1, 2], [0, 0]) };
    expect(kindsNear([empty]).filter(isSpecial)).toContainEqual({ kind: "zeros", role: "input" });
    expect(kindsNear([plain, empty]).filter(isSpecial)).toEqual([]);
  });
});
