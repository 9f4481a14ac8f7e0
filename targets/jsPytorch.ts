import { createCipheriv } from "node:crypto";
import { type Description, type InitializeRequest, type Target, type Tensor, unsupported } from "../impl/contract.ts";
import { tensor } from "../impl/tensor.ts";
import { expectDeviation, expectInterval } from "./arguments.ts";
import { library, versionOf } from "./library.ts";
import { permute } from "./permute.ts";

type Torch = typeof import("js-pytorch")["torch"];

/**
 * js-pytorch as a target. It has no convolution; what can be judged is what `rand`, `randn` and `nn.Linear` start with.
 * Its numbers are JavaScript's, rounded here to the dtype asked for. It draws from `Math.random`, which is the engine's
 * and takes no seed: here a generator seeded by the request stands in for it, so that a run can be repeated.
 */
export async function createJsPytorch(): Promise<Target> {
  const { torch } = await library(() => import("js-pytorch"), "js-pytorch");
  const describe = (): Description => ({
    name: "js-pytorch",
    version: versionOf("js-pytorch"),
    language: "TypeScript",
    homepage: "https://github.com/eduardoleao052/js-torch",
    issues: "https://github.com/eduardoleao052/js-torch/issues",
    supports: { seeds: "none", initializers: ["uniform", "normal", "ones", "zeros", "variance_scaling"] },
  });
  return { describe, initialize: (request) => seeded(request.seed, () => drawn(torch, request)) };
}

/** Runs with `Math.random` answering from the keystream of AES-128 in counter mode, 32 bits a number. */
function seeded<Answer>(seed: number, run: () => Answer): Answer {
  const key = Buffer.alloc(16);
  key.writeDoubleLE(seed);
  const stream = createCipheriv("aes-128-ctr", key, Buffer.alloc(16));
  const zeros = Buffer.alloc(2 ** 16);
  let block = new Uint32Array();
  let at = 0;
  const own = Math.random;
  Math.random = () => {
    if (at === block.length) {
      block = new Uint32Array(new Uint8Array(stream.update(zeros)).buffer);
      at = 0;
    }
    return (block[at++] as number) / 2 ** 32;
  };
  try {
    return run();
  } finally {
    Math.random = own;
  }
}

function drawn(torch: Torch, request: InitializeRequest): Tensor {
  const { shape, dtype } = request;
  const valuesOf = ({ data }: { readonly data: unknown }) => tensor(dtype, shape, [data].flat(Infinity) as number[]);
  switch (request.initializer) {
    case "uniform": {
      const { a, b } = expectInterval(request);
      return valuesOf(
        torch
          .rand([...shape])
          .mul(b - a)
          .add(a),
      );
    }
    case "normal": {
      const { mean, std } = expectDeviation(request);
      return valuesOf(
        torch
          .randn([...shape])
          .mul(std)
          .add(mean),
      );
    }
    case "ones":
      return valuesOf(torch.ones([...shape]));
    case "zeros":
      return valuesOf(torch.zeros([...shape]));
    case "variance_scaling":
      return linearWeight(torch, request);
    default:
      throw unsupported(`js-pytorch has no ${request.initializer}`);
  }
}

/** The weight of `nn.Linear`: normal, of variance 1 / fanIn; its rows are the inputs. */
function linearWeight(torch: Torch, request: InitializeRequest & { readonly initializer: "variance_scaling" }): Tensor {
  const { scale = 1, mode = "fan_in", distribution = "truncated_normal", shape, dtype } = request;
  const [outFeatures = 0, inFeatures = 0] = shape;
  if (shape.length !== 2 || scale !== 1 || mode !== "fan_in" || distribution !== "normal")
    throw unsupported("nn.Linear has matrices, normal, of variance 1 / fanIn");
  const { W } = new torch.nn.Linear(inFeatures, outFeatures);
  return permute(tensor(dtype, [inFeatures, outFeatures], (W.data as number[][]).flat()), [1, 0]);
}
