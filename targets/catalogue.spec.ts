import { afterEach, describe, expect, it, vi } from "vitest";
import type { Target } from "../contract/contract.ts";
import { type Adapter, shippedNames, shippedTarget } from "./catalogue.ts";

afterEach(() => vi.unstubAllEnvs());

describe("the shipped targets", () => {
  it("are found by name, each with the default of every option", () => {
    for (const name of shippedNames) expect(shippedTarget(name)).not.toBeNull();
    vi.stubEnv("PYTHON", "");
    expect(shippedTarget("pytorch")).toEqual({
      kind: "process",
      command: [
        "python3",
        expect.stringMatching(/targets.python.serve_pytorch\.py$/),
        ...["--memory", "contiguous", "--device", "cpu", "--tf32", "off", "--half", "none"],
      ],
    });
    expect(shippedTarget("./myTarget.ts")).toBeNull();
    expect(shippedTarget("constructor")).toBeNull();
  });

  it("take options, and the interpreter from the environment", () => {
    vi.stubEnv("PYTHON", "/opt/torch/bin/python");
    expect(shippedTarget("pytorch?device=cuda&memory=channels_last")).toMatchObject({
      command: [
        "/opt/torch/bin/python",
        expect.anything(),
        "--memory",
        "channels_last",
        "--device",
        "cuda",
        "--tf32",
        "off",
        "--half",
        "none",
      ],
    });
  });

  it("refuse an unknown option or value in one sentence", () => {
    const refusals = {
      "reference?fast=yes": 'reference has no options, got "fast"',
      "onnxruntime-node?weight=constant":
        'onnxruntime-node has the options weights, defects, half, provider, got "weight"',
      "pytorch?": null,
      "pytorch?mem=x": 'pytorch has the options memory, device, tf32, half, got "mem"',
      "pytorch?memory": 'pytorch: memory must be contiguous or channels_last, got ""',
      "pytorch?tf32=on&tf32=off": "pytorch: tf32 must be given once, got tf32=on&tf32=off",
    };
    for (const [name, message] of Object.entries(refusals)) {
      if (message === null) expect(shippedTarget(name)).not.toBeNull();
      else expect(() => shippedTarget(name)).toThrow(new RangeError(message));
    }
  });

  it("name the file and the export of a module, and where it runs", async () => {
    for (const name of ["reference", "onnxruntime-node", "onnxruntime-node?weights=constant"]) {
      const { file, create, args, environments } = shippedTarget(name) as Adapter;
      const made = (await import(file))[create];
      const target: Target = typeof made === "function" ? await made(...args) : made;
      expect(await target.describe?.({ protocol: 2 })).toMatchObject({ name: name.split("?")[0] });
      expect(environments[0]).toBe("node");
    }
    expect(shippedTarget("tfjs-webgl")).toMatchObject({ environments: ["browser"] });
    for (const name of ["tfjs-webgpu", "jax-js?device=webgpu"])
      expect(shippedTarget(name)).toMatchObject({ environments: ["dawn", "browser"] });
    for (const name of ["tfjs-wasm", "jax-js", "onnxruntime-web"])
      expect(shippedTarget(name)).toMatchObject({ environments: ["node", "browser"] });
    expect(shippedTarget("onnxruntime-node?provider=webgpu")).toMatchObject({ environments: ["dawn"] });
  });
});
