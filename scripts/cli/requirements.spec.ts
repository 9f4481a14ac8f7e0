import { describe, expect, it } from "vitest";
import { catalogue } from "../../properties/catalogue.ts";
import { UsageError } from "../../run/files/usageError.ts";
import { requiredBy } from "./requirements.ts";

const id = "conv2d/half-turn";

describe("--require", () => {
  it("demands every case, or a share of them, of the claims that match", () => {
    expect([...requiredBy([id], catalogue)]).toEqual([[id, 1]]);
    const required = requiredBy(["conv2d/*=50%", `${id}=80%`, "conv2d/*=10%"], catalogue);
    expect([required.get(id), required.get("conv2d/transposition"), required.get("init/support")]).toEqual([
      0.8,
      0.5,
      undefined,
    ]);
    expect(requiredBy([], catalogue).size).toBe(0);
  });

  it.each(["conv2d/*=", "conv2d/*=50", "conv2d/*=0%", "conv2d/*=101%", "conv2d/*=-5%", "conv2d/*=x=5%"])(
    "refuses %s",
    (text) => {
      expect(() => requiredBy([text], catalogue)).toThrow(UsageError);
    },
  );

  it("names a share that is none, and a glob without a match", () => {
    expect(() => requiredBy(["conv2d/*=200%"], catalogue)).toThrow(
      "--require must be GLOB or GLOB=SHARE with a share from 1% to 100%, got conv2d/*=200%",
    );
    expect(() => requiredBy(["nope/*=5%"], catalogue)).toThrow("--require must match the id of a claim, got nope/*");
  });
});
