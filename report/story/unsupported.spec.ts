import { describe, expect, it } from "vitest";
import { declined, passed } from "../run.fixture.ts";
import { unsupportedOf } from "./unsupported.ts";

describe("unsupportedOf", () => {
  it("counts claims by reason, and joins reasons that differ only in a name", () => {
    const gain = { ...declined, id: "init/gain", unsupportedReasons: ["has no operation gain"] };
    expect(unsupportedOf([passed, declined, gain])).toEqual([
      { reason: "has no operation fan, gain", claims: 2, partly: 0 },
      { reason: "no float64", claims: 0, partly: 1 },
    ]);
  });
});
