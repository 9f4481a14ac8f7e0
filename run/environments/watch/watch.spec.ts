import { setTimeout } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import type { RequestMessage } from "../../../targets/process/answerTo.ts";
import { encode } from "../../../targets/process/wire.ts";
import { pointwise } from "../../target/smoke.ts";
import { type Watch, watchGpu } from "./gpu.ts";
import { openedTarget } from "./openedTarget.ts";
import { watchedAnswers } from "./watchedAnswers.ts";
import { watchWebgl } from "./webgl.ts";

/** A GPU that reports errors and losses when it is told to. */
function fakeGpu() {
  const listeners: ((event: { readonly error: { readonly message: string } }) => void)[] = [];
  let lose: (info: { readonly reason: string; readonly message: string }) => void = () => {};
  const device = {
    lost: new Promise<{ readonly reason: string; readonly message: string }>((resolve) => {
      lose = resolve;
    }),
    addEventListener: (_: "uncapturederror", listener: (typeof listeners)[number]) => void listeners.push(listener),
    pushErrorScope: () => {},
    popErrorScope: async () => null,
  };
  class Adapter {
    async requestDevice() {
      return device;
    }
  }
  const report = (message: string) => {
    for (const listener of listeners) listener({ error: { message } });
  };
  return { Adapter, report, lose: (reason: string) => lose({ reason, message: "A valid instance\nis gone" }) };
}

describe("the watch of a GPU", () => {
  it("tells the first error since it was asked last", async () => {
    const { Adapter, report } = fakeGpu();
    const watch = watchGpu(Adapter, () => {});
    await new Adapter().requestDevice();
    expect(await watch.settled()).toBeNull();
    report("Invalid ComputePipeline\n - While encoding");
    report("another");
    expect(await watch.settled()).toBe("WebGPU reported an error, which the library did not: Invalid ComputePipeline");
    expect(await watch.settled()).toBeNull();
  });

  it("tells a lost device, but not one that the target has destroyed", async () => {
    for (const [reason, sentences] of [
      ["unknown", ["the WebGPU device was lost: A valid instance"]],
      ["destroyed", []],
    ] as const) {
      const { Adapter, lose } = fakeGpu();
      const onLoss = vi.fn();
      const watch = watchGpu(Adapter, onLoss);
      expect(watch.loss()).toBeNull();
      await new Adapter().requestDevice();
      expect(watch.loss()).toBeNull();
      lose(reason);
      await setTimeout(0);
      expect(onLoss.mock.calls.flat()).toEqual(sentences);
      expect(watch.loss()).toBe("the WebGPU device was destroyed");
    }
  });
});

it("the watch of WebGL tells a lost context, of the kinds of WebGL alone", async () => {
  let isLost = false;
  const listeners: (() => void)[] = [];
  class Canvas {
    addEventListener(_: "webglcontextlost", listener: () => void) {
      listeners.push(listener);
    }
    getContext(this: object, kind: string) {
      return kind === "none" ? null : { isContextLost: () => isLost };
    }
  }
  const onLoss = vi.fn();
  const watch = watchWebgl([Canvas], onLoss);
  const canvas = new Canvas();
  for (const kind of ["2d", "none"]) canvas.getContext(kind);
  expect(listeners).toEqual([]);
  canvas.getContext("webgl2");
  expect([await watch.settled(), watch.loss()]).toEqual([null, null]);
  isLost = true;
  for (const listener of listeners) listener();
  expect(onLoss.mock.calls).toEqual([["the WebGL context was lost"]]);
  expect(await watch.settled()).toBe("the WebGL context was lost");
});

describe("the answers of an environment", () => {
  const request: RequestMessage = { id: 7, method: "conv2d", params: JSON.parse(encode(pointwise)) };
  const idle: Watch = { settled: async () => null, loss: () => null };
  const ending = () =>
    vi.fn(async (sentence: string): Promise<never> => {
      throw new Error(sentence);
    });
  const failing = (error: Error) => ({
    conv2d: () => {
      throw error;
    },
  });

  it("are those of the target", async () => {
    const answer = watchedAnswers({ conv2d: ({ input }) => input }, [idle], ending());
    expect(await answer(request)).toEqual({ id: 7, result: pointwise.input });
  });

  it("fail where the GPU reported an error on the way", async () => {
    const broken: Watch = { settled: async () => "WebGPU reported an error", loss: () => null };
    const answer = watchedAnswers({ conv2d: ({ input }) => input }, [idle, broken], ending());
    expect(await answer(request)).toEqual({ id: 7, error: { code: -32000, message: "WebGPU reported an error" } });
    const refused = watchedAnswers(failing(new RangeError("stride")), [broken], ending());
    expect(await refused(request)).toEqual({ id: 7, error: { code: -32602, message: "stride" } });
  });

  it("end where WebAssembly has ended, also behind an error of the adapter", async () => {
    const trap = Object.assign(new Error("unreachable"), { name: "RuntimeError" });
    for (const error of [
      trap,
      new Error("out of order", { cause: trap }),
      new Error("Aborted(). Build with -sASSERT"),
    ]) {
      const onEnd = ending();
      await expect(watchedAnswers(failing(error), [idle], onEnd)(request)).rejects.toThrow(/^WebAssembly ended: /);
      expect(onEnd).toHaveBeenCalledTimes(1);
    }
  });

  it("end where the only device is gone and the target fails", async () => {
    const gone: Watch = { settled: async () => null, loss: () => "the WebGPU device was destroyed" };
    const answer = watchedAnswers(failing(new Error("mapAsync")), [gone], ending());
    await expect(answer(request)).rejects.toThrow("the WebGPU device was destroyed, and then: mapAsync");
    expect(await watchedAnswers({ conv2d: ({ input }) => input }, [gone], ending())(request)).toHaveProperty("result");
  });
});

it("a target that cannot be opened says why when it is asked what it is", async () => {
  const target = await openedTarget(async () => {
    throw new Error("no device webgpu here");
  });
  expect(() => target.describe?.({ protocol: 2 })).toThrow("no device webgpu here");
});
