import { describe, expect, it } from "vitest";
import type { Description } from "../../contract/contract.ts";
import { undeclared } from "./declaration.ts";
import { declaredBy } from "./declared.ts";

/** What a target declares by a description of any type. */
function declared(description: object) {
  return declaredBy({ describe: () => ({ name: "x", version: "1", ...description }) as Description });
}

describe("the description of a target", () => {
  it("has the contract's defaults if it is missing", async () => {
    expect(await declaredBy({})).toEqual(undeclared);
    expect(await declared({ supports: { dtypes: ["float32"], groups: false, seeds: "none" } })).toMatchObject({
      supports: { dtypes: ["float32"], groups: false, seeds: "none" },
    });
  });

  it("is asked for by protocol 2, and by protocol 1 where that is refused", async () => {
    const asked: number[] = [];
    const describes = (isRefused: (protocol: number) => boolean) =>
      declaredBy({
        describe: ({ protocol }) => {
          asked.push(protocol);
          if (isRefused(protocol)) throw Object.assign(new Error("protocol must be 1"), { code: "INVALID" });
          return { name: "x", version: "1", supports: { groups: false } };
        },
      });
    expect(await describes(() => false)).toMatchObject({ supports: { groups: false } });
    expect(asked.splice(0)).toEqual([2]);
    expect(await describes((protocol) => protocol === 2)).toMatchObject({ supports: { groups: false } });
    expect(asked.splice(0)).toEqual([2, 1]);
    await expect(describes(() => true)).rejects.toThrow("protocol must be 1");
  });

  it("has words for one operation, and a class for each", async () => {
    const byOperation = { convTranspose2d: { asymmetricPadding: false, outputPadding: false } };
    const accuracy = { conv2d: "winograd-f6" };
    const defaults = { weight: { initializer: "variance_scaling", distribution: "normal" }, bias: "zeros" };
    const description = { accuracy, defaults, supports: { subnormals: "flushed", byOperation } };
    expect(await declared(description)).toMatchObject(description);
  });

  it.each<[object, string]>([
    [{ support: {} }, 'describe: must hold only the names name, version, .*, supports, got "support"'],
    [{ accuracy: "fp8" }, 'describe: accuracy must be ieee-f32 or wgsl-f32 or .*, got "fp8"'],
    [{ accuracy: { conv: "tf32" } }, 'describe: accuracy must hold only the names conv2d, .*, got "conv"'],
    [{ accuracy: { conv2d: "fp8" } }, 'describe: accuracy.conv2d must be ieee-f32 or .*, got "fp8"'],
    [
      { defaults: { bias: "lecun_normal" } },
      'describe: defaults.bias must be fan_in_uniform or .*, got "lecun_normal"',
    ],
    [{ defaults: { weight: { initializer: "dirac" } } }, "describe: defaults.weight.initializer must be zeros or .*"],
    [
      { defaults: { weight: { initializer: "normal", sd: 1 } } },
      'describe: defaults.weight must hold only the names initializer, mean, std, got "sd"',
    ],
    [{ deterministic: "no" }, 'describe: deterministic must be true or false, got "no"'],
    [{ supports: [] }, "describe: supports must be an object, got \\[\\]"],
    [{ supports: { padingModes: [] } }, 'describe: supports must hold only the names .*, got "padingModes"'],
    [{ supports: { dtypes: "float32" } }, 'describe: supports.dtypes must be a list, got "float32"'],
    [{ supports: { operations: ["conv"] } }, 'describe: supports.operations\\[0\\] must be conv2d or .*, got "conv"'],
    [{ supports: { groups: "no" } }, 'describe: supports.groups must be true, false or depthwise, got "no"'],
    [{ supports: { seeds: "uint64" } }, 'describe: supports.seeds must be none or uint32 or uint53, got "uint64"'],
    [{ supports: { outputPadding: true } }, "supports.outputPadding must be below-stride or .* or false, got true"],
    [
      { supports: { byOperation: { conv2d: { outputPadding: false } } } },
      'describe: supports.byOperation.conv2d must hold only the names .*, got "outputPadding"',
    ],
    [{ supports: { byOperation: { gain: {} } } }, 'supports.byOperation must hold only the names .*, got "gain"'],
    [{ supports: { maxRequestBytes: 1.5 } }, "must be a whole number from 0, got 1.5"],
  ])("is refused if it is %j", async (description, sentence) => {
    await expect(declared(description)).rejects.toThrow(new RegExp(sentence));
  });
});
