import { describe, expect, it } from "vitest";
import type { Conv2dRequest, Tensor } from "../contract/contract.ts";
import { isInvalid, isUnsupported, unsupported } from "../contract/refusal.ts";
import { refusing } from "./refusal.ts";

const product = ({ input, weight }: Conv2dRequest): Tensor => ({
  ...input,
  data: Float32Array.of((input.data[0] as number) * (weight.data[0] as number)),
});

const thrownBy = (serve: () => Tensor, conv2d: (request: Conv2dRequest) => Tensor): Promise<unknown> =>
  refusing(
    serve,
    conv2d,
  )(null).then(
    () => null,
    (error: unknown) => error,
  );

const fails = (error: unknown) => () => {
  throw error;
};

describe("an error of a library", () => {
  it("is a refusal where the library still works", async () => {
    const thrown = await thrownBy(fails(new Error("stride must be positive")), product);
    expect(thrown).toMatchObject({ message: "stride must be positive", code: "INVALID" });
  });

  it("stays unsupported where it says so", async () => {
    expect(isUnsupported(await thrownBy(fails(unsupported("no groups")), fails(new Error("dead"))))).toBe(true);
  });

  it.each([
    ["throws a RangeError", fails(new RangeError("createBuffer failed"))],
    ["throws a TypeError", fails(new TypeError("buffer is undefined"))],
    ["says invalid", fails(Object.assign(new Error("no session"), { code: "INVALID" }))],
    ["answers zeros", (request: Conv2dRequest) => ({ ...request.input, data: Float32Array.of(0) })],
  ])("is a failure where the library then %s", async (_, conv2d) => {
    for (const first of [new Error("native"), new RangeError("createBuffer failed")]) {
      const thrown = await thrownBy(fails(first), conv2d);
      expect(isInvalid(thrown)).toBe(false);
      expect(thrown).toMatchObject({ message: expect.stringContaining(`${first.message}; after it`), cause: first });
    }
  });
});
