import { describe, expect, it } from "vitest";
import type { Target } from "../../contract/contract.ts";
import { unsupported } from "../../contract/refusal.ts";
import { undeclared } from "../../properties/claim/declaration.ts";
import { observe } from "../../properties/claim/subject.ts";
import { withStandIn } from "./standIn.ts";

const networkOf = (target: Target) => observe(target, undeclared).subject;
const shape = [1, 1, 1, 1];
const filled = (value: number) => () => ({ dtype: "float32", shape, data: new Float32Array([value]) }) as const;
const request = { initializer: "ones", shape, dtype: "float32", seed: 0 } as const;

describe("withStandIn", () => {
  it("takes the target's answer where there is one", async () => {
    const { network, lacking } = withStandIn(
      networkOf({ initialize: filled(2) }),
      networkOf({ initialize: filled(1) }),
    );
    expect((await network.initialize(request)).data).toEqual(new Float32Array([2]));
    expect(lacking.size).toBe(0);
  });

  it("takes the other's answer to what the target does not support, and remembers the first reason", async () => {
    let calls = 0;
    const declining = () => {
      calls += 1;
      throw unsupported(`no ones, ${calls}`);
    };
    const { network, lacking } = withStandIn(
      networkOf({ initialize: declining }),
      networkOf({ initialize: filled(1) }),
    );
    expect((await network.initialize(request)).data).toEqual(new Float32Array([1]));
    await network.initialize(request);
    expect([...lacking]).toEqual([["initialize", "no ones, 1"]]);
  });

  it("does not hide an error", async () => {
    const failing = () => {
      throw new Error("out of memory");
    };
    const { network } = withStandIn(networkOf({ initialize: failing }), networkOf({ initialize: filled(1) }));
    await expect(network.initialize(request)).rejects.toThrow();
  });
});
