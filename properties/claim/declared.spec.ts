import { describe, expect, it } from "vitest";
import type { Description } from "../../contract/contract.ts";
import { declaredBy } from "./declared.ts";

/** What a target declares by a description of any type. */
function declared(description: object) {
  return declaredBy({ describe: () => ({ name: "x", version: "1", ...description }) as Description });
}

describe("the description of a target", () => {
  it("has the contract's defaults if it is missing", async () => {
    expect(await declaredBy({})).toEqual({ accuracy: "ieee-f32", deterministic: true, supports: {} });
    expect(await declared({ supports: { dtypes: ["float32"], groups: false, seeds: "none" } })).toMatchObject({
      supports: { dtypes: ["float32"], groups: false, seeds: "none" },
    });
  });

  it.each<[object, string]>([
    [{ accuracy: "fp8" }, 'describe: accuracy must be ieee-f32 or wgsl-f32 or .*, got "fp8"'],
    [{ deterministic: "no" }, 'describe: deterministic must be true or false, got "no"'],
    [{ supports: [] }, "describe: supports must be an object, got \\[\\]"],
    [{ supports: { padingModes: [] } }, 'describe: supports must hold only the names .*, got "padingModes"'],
    [{ supports: { dtypes: "float32" } }, 'describe: supports.dtypes must be a list, got "float32"'],
    [{ supports: { operations: ["conv"] } }, 'describe: supports.operations\\[0\\] must be conv2d or .*, got "conv"'],
    [{ supports: { groups: "no" } }, 'describe: supports.groups must be true or false, got "no"'],
    [{ supports: { seeds: "uint64" } }, 'describe: supports.seeds must be none or uint32 or uint53, got "uint64"'],
    [{ supports: { maxRequestBytes: 1.5 } }, "must be a whole number from 0, got 1.5"],
  ])("is refused if it is %j", async (description, sentence) => {
    await expect(declared(description)).rejects.toThrow(new RegExp(sentence));
  });
});
