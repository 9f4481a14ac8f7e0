import type { Conv2dRequest, Tensor } from "../../../contract/contract.ts";
import { conv2d } from "../../../impl/conv2d.ts";

/** What a page has, as far as it is used here. */
interface Page {
  readonly navigator: {
    readonly gpu: { readonly requestAdapter: () => Promise<{ readonly requestDevice: () => Promise<Device> } | null> };
  };
}

interface Device {
  readonly destroy: () => void;
  readonly createShaderModule: (of: { readonly code: string }) => unknown;
  readonly createBuffer: (of: { readonly size: number; readonly usage: number }) => {
    readonly mapAsync: (mode: number) => Promise<unknown>;
  };
}

type Convolve = (request: Conv2dRequest) => Tensor | Promise<Tensor>;

async function device(): Promise<Device> {
  const adapter = await (globalThis as unknown as Page).navigator.gpu.requestAdapter();
  if (!adapter) throw new Error("no adapter");
  return adapter.requestDevice();
}

/** MAP_READ | COPY_DST. */
const readable = { size: 16, usage: 9 };

/** Each is right on the smoke request, whose input is one pixel. */
const ways: Readonly<Record<string, () => Promise<Convolve> | Convolve>> = {
  hangs: () => () => {
    while (true);
  },
  throws: () => () => {
    throw new Error("out of texture memory");
  },
  allocates: () => () => {
    const kept: number[][] = [];
    for (;;) kept.push(new Array(2 ** 25).fill(0.5));
  },
  traps: () => () => {
    throw Object.assign(new Error("memory access out of bounds"), { name: "RuntimeError" });
  },
  destroysDevice: async () => {
    const own = await device();
    return async ({ input }) => {
      own.destroy();
      await own.createBuffer(readable).mapAsync(1);
      return input;
    };
  },
  writesWrongShader: async () => {
    const own = await device();
    return (request) => {
      own.createShaderModule({ code: "this is no shader" });
      return conv2d(request);
    };
  },
};

/** A target that computes until its first larger request, and then misbehaves. */
export async function misbehaving(way: string) {
  const misbehave = (await ways[way]?.()) as Convolve;
  return {
    describe: () => ({ name: way, version: "1", supports: { dtypes: ["float32"] as const } }),
    conv2d: (request: Conv2dRequest) => (request.input.data.length === 1 ? conv2d(request) : misbehave(request)),
  };
}
