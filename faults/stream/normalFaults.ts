import type { InitializeRequest } from "../../impl/contract.ts";
import { initialize } from "../../impl/init/initialize.ts";
import { normalCdf } from "../../impl/init/normalCdf.ts";
import { fillNormal } from "../../impl/random/fillNormal.ts";
import { manualSeed } from "../../impl/random/generator.ts";
import { sizeOf } from "../../impl/tensor.ts";
import type { Fault } from "../fault.ts";
import { claimOf, drawing } from "./fault.ts";

const isNormal = (request: InitializeRequest) => request.initializer === "normal";
const { fround } = Math;

/** Sound normals, drawn otherwise than PyTorch draws them. */
export const streamNormalFaults: readonly Fault[] = [
  {
    id: "stream/tail-not-drawn-afresh",
    sentence: "normals beyond the last whole block are the begin of another block",
    caughtBy: ["large-normal"].map(claimOf),
    target: drawing((request) => {
      const size = sizeOf(request.shape);
      if (!isNormal(request) || size < 16) return request;
      const whole = initialize({ ...request, shape: [Math.ceil(size / 16) * 16] });
      return whole.data.subarray(0, size);
    }),
  },
  {
    id: "stream/pairs-for-every-size",
    sentence: "16 normals and more are drawn in pairs of doubles, as fewer are",
    caughtBy: ["large-normal", "sparse"].map(claimOf),
    target: drawing((request) => (isNormal(request) || request.initializer === "sparse" ? inPairs(request) : request)),
  },
  {
    id: "stream/library-logarithm-and-sine",
    sentence: "log, cos and sin of large normals are rounded from double, not PyTorch's polynomials",
    caughtBy: ["large-normal"].map(claimOf),
    target: drawing((request) => (isNormal(request) && sizeOf(request.shape) === 16 ? byLibrary(request) : request)),
  },
  {
    id: "stream/only-rejected-drawn-again",
    sentence: "trunc_normal draws again as many values as are missing, not a whole tensor",
    caughtBy: ["trunc-normal"].map(claimOf),
    target: drawing((request) => (request.initializer === "trunc_normal" ? drawnAgainSingly(request) : request)),
  },
];

/** Every value of a pair in double. */
function inPairs(request: InitializeRequest): ArrayLike<number> {
  const { mean = 0, std = 1 } = request as { readonly mean?: number; readonly std?: number };
  const generator = manualSeed(request.seed);
  const one = new Float32Array(1);
  return Float32Array.from({ length: sizeOf(request.shape) }, () => {
    fillNormal(one, mean, std, generator);
    return one[0] as number;
  });
}

/** One block of 16 by `Math.log`, `Math.cos` and `Math.sin`. */
function byLibrary(request: InitializeRequest): ArrayLike<number> {
  const { mean = 0, std = 1 } = request as { readonly mean?: number; readonly std?: number };
  const { data } = initialize({ initializer: "uniform", shape: [16], seed: request.seed, dtype: "float32" });
  return Float32Array.from(data, (_, at) => {
    const [first, second] = [data[at % 8] as number, data[(at % 8) + 8] as number];
    const radius = fround(Math.sqrt(-2 * fround(Math.log(1 - first))));
    const angle = fround(fround(2 * Math.PI) * second);
    return fround(radius * fround(at < 8 ? Math.cos(angle) : Math.sin(angle))) * std + mean;
  });
}

/** Intervals that a normal meets more seldom are left to the reference: they would be drawn for ever. */
const leastShare = 0.01;

/** Every missing value by a normal of its own. */
function drawnAgainSingly(
  request: Extract<InitializeRequest, { initializer: "trunc_normal" }>,
): InitializeRequest | ArrayLike<number> {
  const { mean = 0, std = 1, a = -2, b = 2, shape, seed } = request;
  if (!(normalCdf((b - mean) / std) - normalCdf((a - mean) / std) >= leastShare)) return request;
  const generator = manualSeed(seed);
  const data = new Float32Array(sizeOf(shape));
  fillNormal(data, mean, std, generator);
  const one = new Float32Array(1);
  return data.map((drawn) => {
    let value = drawn;
    while (value < a || value > b) {
      fillNormal(one, mean, std, generator);
      value = one[0] as number;
    }
    return value;
  });
}
