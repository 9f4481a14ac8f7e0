import type { InitializeRequest, Tensor } from "../../contract/contract.ts";
import { unsupported } from "../../contract/refusal.ts";
import { expectMatrix } from "../arguments.ts";
import { fromFiltersLast, permute, toFiltersLast } from "../permute.ts";
import { fromTf, scoped, type Tf, type TfTensor } from "./values.ts";

type Serve = (request: InitializeRequest) => Promise<Tensor>;

/** The served names, and the functions that serve them. */
interface Initializers {
  readonly names: readonly InitializeRequest["initializer"][];
  readonly initialize: Serve;
}

/** `tf.randomUniform`, `tf.randomNormal`, `tf.truncatedNormal`, `tf.fill`, `tf.ones`, `tf.zeros` and `tf.eye`. */
export function coreInitializers(tf: Tf): Initializers {
  const draw = (request: InitializeRequest): TfTensor => {
    const { seed } = request;
    const shape = [...request.shape];
    switch (request.initializer) {
      case "uniform":
        return tf.randomUniform(shape, request.a ?? 0, request.b ?? 1, "float32", seed);
      case "normal":
        return tf.randomNormal(shape, request.mean ?? 0, request.std ?? 1, "float32", seed);
      case "trunc_normal":
        return tf.truncatedNormal(shape, ...cutAtTwo(request), "float32", seed);
      case "constant":
        return tf.fill(shape, request.val);
      case "ones":
        return tf.ones(shape);
      case "zeros":
        return tf.zeros(shape);
      case "eye":
        return tf.eye(...expectMatrix(shape));
      default:
        throw unsupported(`TensorFlow.js's core has no ${request.initializer}`);
    }
  };
  return {
    names: ["uniform", "normal", "trunc_normal", "constant", "ones", "zeros", "eye"],
    initialize: (request) => scoped(tf, () => fromTf(draw(request))),
  };
}

/** `tf.initializers`, for weights whose filter axis is last. */
export function layerInitializers(tf: Tf): Initializers {
  const initialize: Serve = (request) =>
    scoped(tf, async () => {
      const { shape } = request;
      const filtersLast = toFiltersLast(shape.length).map((axis) => shape[axis] as number);
      return permute(await fromTf(initializerOf(tf, request).apply(filtersLast)), fromFiltersLast(shape.length));
    });
  return {
    names: [
      ...(["uniform", "normal", "trunc_normal", "constant", "ones", "zeros", "eye", "orthogonal"] as const),
      ...(["variance_scaling", "lecun_uniform", "lecun_normal", "he_uniform", "he_normal"] as const),
      ...(["glorot_uniform", "glorot_normal"] as const),
    ],
    initialize,
  };
}

/** The initializer of `tf.initializers` that a request names. */
function initializerOf(tf: Tf, request: InitializeRequest) {
  const { seed } = request;
  switch (request.initializer) {
    case "uniform":
      return tf.initializers.randomUniform({ minval: request.a ?? 0, maxval: request.b ?? 1, seed });
    case "normal":
      return tf.initializers.randomNormal({ mean: request.mean ?? 0, stddev: request.std ?? 1, seed });
    case "trunc_normal": {
      const [mean, stddev] = cutAtTwo(request);
      return tf.initializers.truncatedNormal({ mean, stddev, seed });
    }
    case "constant":
      return tf.initializers.constant({ value: request.val });
    case "ones":
      return tf.initializers.ones();
    case "zeros":
      return tf.initializers.zeros();
    case "eye":
      if (request.shape[0] !== request.shape[1]) throw unsupported("tf.initializers.identity is for square matrices");
      return tf.initializers.identity({});
    case "orthogonal":
      return tf.initializers.orthogonal({ gain: request.gain ?? 1, seed });
    case "variance_scaling": {
      const { scale = 1, mode = "fan_in", distribution = "truncated_normal" } = request;
      if (distribution === "normal") throw unsupported("tf.initializers.varianceScaling has no plain normal");
      return tf.initializers.varianceScaling({
        scale,
        mode: ({ fan_in: "fanIn", fan_out: "fanOut", fan_avg: "fanAvg" } as const)[mode],
        distribution: distribution === "uniform" ? "uniform" : "normal",
        seed,
      });
    }
    case "lecun_uniform":
      return tf.initializers.leCunUniform({ seed });
    case "lecun_normal":
      return tf.initializers.leCunNormal({ seed });
    case "he_uniform":
      return tf.initializers.heUniform({ seed });
    case "he_normal":
      return tf.initializers.heNormal({ seed });
    case "glorot_uniform":
      return tf.initializers.glorotUniform({ seed });
    case "glorot_normal":
      return tf.initializers.glorotNormal({ seed });
    default:
      throw unsupported(`tf.initializers has no ${request.initializer}`);
  }
}

/** Mean and standard deviation of a normal cut at two deviations, the only cut that TensorFlow.js has. */
function cutAtTwo(request: InitializeRequest & { readonly initializer: "trunc_normal" }): [number, number] {
  const { mean = 0, std = 1, a = -2, b = 2 } = request;
  if (a !== mean - 2 * std || b !== mean + 2 * std) throw unsupported("truncatedNormal cuts at two deviations");
  return [mean, std];
}
