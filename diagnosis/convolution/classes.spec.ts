import { describe, expect, it } from "vitest";
import type { Conv2dRequest } from "../../contract/contract.ts";
import { winograd } from "../../faults/equivalents/arithmetic/winograd.ts";
import { mapped } from "../../faults/mapped.ts";
import { reference } from "../../faults/reference.ts";
import { toTensorFloat32 } from "../../faults/rounding.ts";
import { conv2dRequest } from "../../properties/arbitraries/conv2dCase.ts";
import { denseReals } from "../../properties/arbitraries/data.ts";
import { simplestCase } from "../../properties/arbitraries/regions.ts";
import { classesOf } from "./classes.ts";

function classesFor(inPerGroup: number, wrong: (request: Conv2dRequest) => Partial<Conv2dRequest>) {
  const request = conv2dRequest({ ...simplestCase, inPerGroup, outWidth: 5 }, denseReals);
  const answer = reference.conv2d({ ...request, ...wrong(request) });
  return classesOf("conv2d", [{ request, answered: { answer } }]);
}

describe("the accuracy classes of wrong answers", () => {
  it("are those whose bounds they meet, the tightest first", () => {
    const [tightest] = classesFor(3, ({ input }) => ({ input: mapped(input, toTensorFloat32) }));
    expect(tightest).toBe("tf32");
  });

  it("are none if a bound explains every mistake, as for thousands of products in float16", () => {
    const classes = classesFor(2000, ({ weight }) => ({
      weight: mapped(weight, (value, i) => (i < 256 ? value : 0)),
    }));
    expect(classes).toEqual([]);
  });

  it("are Winograd's where only its requests are wrong, and others are right", () => {
    const requests = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((seed) =>
      [3, 2].map((kernel) =>
        conv2dRequest(
          { ...simplestCase, kernelHeight: 3, kernelWidth: kernel, outHeight: 6, outWidth: 6, inPerGroup: 2, seed },
          denseReals,
        ),
      ),
    );
    const answers = requests.map((request) => ({ request, answered: { answer: winograd(6)(request) } }));
    expect(classesOf("conv2d", answers).at(-1)).toBe("winograd-f6");
    expect(classesOf("conv2d", answers).every((name) => name.startsWith("winograd"))).toBe(true);
  });

  it("are none if all answers are right", () => {
    expect(classesFor(3, () => ({}))).toEqual([]);
  });
});
