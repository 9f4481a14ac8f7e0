import { normalCdf } from "../../impl/init/normalCdf.ts";
import { fillNormal } from "../../impl/random/fillNormal.ts";
import { manualSeed } from "../../impl/random/generator.ts";
import { sizeOf, tensor } from "../../impl/tensor.ts";
import type { Fault } from "../fault.ts";
import { drawing, named, type RequestOf } from "../initializers.ts";
import type { Reference } from "../reference.ts";
import { fault } from "./fault.ts";

const { fround } = Math;

/** Correct normals that differ from PyTorch's draws. */
export const streamNormalFaults: readonly Fault[] = [
  fault({
    id: "tail-not-drawn-afresh",
    sentence: "the last normals of a size that is no multiple of 16 are the beginning of one more block",
    effect: "The last values of such a tensor differ from PyTorch's",
    cause: "PyTorch draws the last 16 values a second time, and this step is left out",
    caughtBy: ["large-normal"],
    serve: drawing(named("normal"), (request, { initialize }) => {
      const { dtype, shape } = request;
      const size = sizeOf(shape);
      if (size < 16) return initialize(request);
      const whole = initialize({ ...request, shape: [Math.ceil(size / 16) * 16] });
      return tensor(dtype, shape, whole.data.subarray(0, size));
    }),
  }),
  fault({
    id: "pairs-for-every-size",
    sentence: "16 normals and more are drawn in pairs of doubles, as fewer normals are",
    effect: "The normals of all but small tensors differ from PyTorch's",
    cause: "PyTorch has two algorithms, of which the one for small tensors is used for all",
    caughtBy: ["large-normal", "sparse"],
    serve: drawing(named("normal", "sparse"), (request) => {
      const mean = request.initializer === "normal" ? request.mean : 0;
      return tensor(request.dtype, request.shape, inPairs(request, mean));
    }),
  }),
  fault({
    id: "library-logarithm-and-sine",
    sentence: "log, cos and sin of large normals are rounded from double, without PyTorch's polynomials",
    effect: "Some normals differ from PyTorch's in their last bits",
    cause: "The standard library's functions are used, although PyTorch has vectorised ones of its own",
    caughtBy: ["large-normal"],
    serve: drawing(named("normal"), (request, reference) =>
      sizeOf(request.shape) === 16 ? byLibrary(request, reference) : reference.initialize(request),
    ),
  }),
  fault({
    id: "only-rejected-drawn-again",
    sentence: "trunc_normal draws again as many values as are missing, and not a whole tensor",
    effect: "Truncated normals differ from PyTorch's from the first rejected value on",
    cause: "Rejection is written value by value, as textbooks have it",
    caughtBy: ["trunc-normal"],
    serve: drawing(named("trunc_normal"), drawnAgainSingly),
  }),
];

/** Every value from pairs in double. */
function inPairs({ seed, shape, std = 1 }: RequestOf<"normal" | "sparse">, mean = 0): Float32Array {
  const generator = manualSeed(seed);
  const one = new Float32Array(1);
  return Float32Array.from({ length: sizeOf(shape) }, () => {
    fillNormal(one, mean, std, generator);
    return one[0] as number;
  });
}

/** One block of 16, with `Math.log`, `Math.cos` and `Math.sin`. */
function byLibrary({ mean = 0, std = 1, shape, dtype, seed }: RequestOf<"normal">, { initialize }: Reference) {
  const { data } = initialize({ initializer: "uniform", shape: [16], seed, dtype: "float32" });
  const values = Float32Array.from(data, (_, at) => {
    const [first, second] = [data[at % 8] as number, data[(at % 8) + 8] as number];
    const radius = fround(Math.sqrt(-2 * fround(Math.log(1 - first))));
    const angle = fround(fround(2 * Math.PI) * second);
    return fround(radius * fround(at < 8 ? Math.cos(angle) : Math.sin(angle))) * std + mean;
  });
  return tensor(dtype, shape, values);
}

/**
 * The minimum probability of an interval under the normal; below it the reference is used, since rejection would take
 * too long.
 */
const minShare = 0.01;

/** Draws every missing value with a separate normal. */
function drawnAgainSingly(request: RequestOf<"trunc_normal">, { initialize }: Reference) {
  const { mean = 0, std = 1, a = -2, b = 2, shape, dtype, seed } = request;
  const share = normalCdf((b - mean) / std) - normalCdf((a - mean) / std);
  // No value lies between reversed bounds, even if a negative std gives a positive share.
  if (!(a <= b && share >= minShare)) return initialize(request);
  const generator = manualSeed(seed);
  const data = new Float32Array(sizeOf(shape));
  fillNormal(data, mean, std, generator);
  const one = new Float32Array(1);
  const values = data.map((drawn) => {
    let value = drawn;
    while (value < a || value > b) {
      fillNormal(one, mean, std, generator);
      value = one[0] as number;
    }
    return value;
  });
  return tensor(dtype, shape, values);
}
