import { describe, expect, it } from "vitest";
import { tensor } from "../../impl/tensor.ts";
import type { Exchange } from "../claim/exchange.ts";
import { initClaims } from "./catalogue.ts";

describe("the claims about initializers", () => {
  it("have evidence if they draw, except for requests that must be refused", () => {
    const request = { initializer: "ones", shape: [1], dtype: "float32", seed: 0 };
    const drawn: Exchange = { operation: "initialize", request, answer: tensor("float32", [1], [1]) };
    const silent = initClaims.filter(({ evidence }) => evidence([drawn]).samples === undefined);
    const drawing = silent.filter(({ operations }) => operations.some((name) => name !== "fan" && name !== "gain"));
    expect(drawing.map(({ id }) => id)).toEqual(["init/refuses-broken-rules", "init/ends-on-reversed-bounds"]);
  });
});
