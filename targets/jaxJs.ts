import type { Array as JaxArray } from "@jax-js/jax";
import type {
  Conv2dGradientRequest,
  Conv2dGradients,
  Conv2dRequest,
  ConvTranspose2dRequest,
  InitializeRequest,
  Supports,
  Target,
  Tensor,
} from "../contract/contract.ts";
import { unsupported } from "../contract/refusal.ts";
import { expectBias, expectDeviation, expectMatrix } from "./arguments.ts";
import { library, versionOf } from "./library.ts";
import { ofGpu } from "./ofGpu.ts";
import { refusing } from "./refusal.ts";

type Jax = typeof import("@jax-js/jax");

/**
 * jax-js as a target: `lax.convGeneralDilated`, its gradients by `vjp`, `lax.convTranspose`, and `jax.random`. A
 * function consumes its array arguments; `.ref` keeps an array for another use.
 */
export async function createJaxJs(device: "wasm" | "cpu" | "webgpu" | "webgl"): Promise<Target> {
  const jax = await library(() => import("@jax-js/jax"), "@jax-js/jax");
  const available = await jax.init(device);
  if (!available.includes(device)) throw new Error(`jax-js has no device ${device} here, only ${available}`);
  jax.defaultDevice(device);
  const isGpu = device === "webgpu" || device === "webgl";
  const conv2d = (request: Conv2dRequest) => answerOf(forward(jax, request)(...operandsOf(jax, request)));
  const refuse = <Request, Answer>(serve: (request: Request) => Answer | Promise<Answer>) => refusing(serve, conv2d);
  return {
    describe: () => ({
      ...description,
      version: versionOf("@jax-js/jax"),
      ...(isGpu ? { supports: { ...supports, ...ofGpu } } : { supports }),
    }),
    conv2d: refuse(conv2d),
    conv2dGradient: refuse((request) => gradientsOf(jax, request, forward(jax, request))),
    convTranspose2d: refuse((request) => answerOf(transposed(jax, request)(...operandsOf(jax, request)))),
    convTranspose2dGradient: refuse((request) => gradientsOf(jax, request, transposed(jax, request))),
    initialize: refuse((request) => answerOf(drawn(jax, request))),
  };
}

/** What `lax.convTranspose` can express. */
const ofTransposed = {
  groups: false,
  outputPadding: false,
  paddings: ["explicit", "valid", "same_upper"],
} as const;

const description = {
  name: "jax-js",
  language: "TypeScript",
  homepage: "https://github.com/ekzhang/jax-js",
  issues: "https://github.com/ekzhang/jax-js/issues",
};

const supports: Supports = {
  // float64 arrays of jax-js need Float16Array, which Node has since version 24.
  dtypes: "Float16Array" in globalThis ? ["float32", "float64"] : ["float32"],
  initializers: ["uniform", "normal", "constant", "ones", "zeros", "eye"],
  paddingModes: ["zeros"],
  emptyBatch: false,
  negativePadding: true,
  byOperation: {
    convTranspose2d: ofTransposed,
    convTranspose2dGradient: ofTransposed,
  },
};

type Operands = [input: JaxArray, weight: JaxArray, bias?: JaxArray];

function operandsOf(jax: Jax, request: Conv2dRequest): Operands {
  const { input, weight, bias } = request;
  // Without groups; lax.convTranspose has none.
  const outChannels = weight.shape["outputPadding" in request ? 1 : 0];
  const [x, w] = [arrayOf(jax, input), arrayOf(jax, weight)];
  return bias ? [x, w, arrayOf(jax, expectBias(bias, outChannels))] : [x, w];
}

function forward({ lax, numpy }: Jax, { stride, padding, dilation, groups }: Conv2dRequest) {
  return (...[x, w, b]: Operands): JaxArray => {
    const options = { rhsDilation: [...dilation], featureGroupCount: groups };
    const y = lax.convGeneralDilated(x, w, [...stride], paddingOf(padding), options);
    return b ? numpy.add(y, b.reshape([-1, 1, 1])) : y;
  };
}

/** The gradients of a function of input, weight and bias by `vjp`. */
async function gradientsOf(
  jax: Jax,
  request: Conv2dGradientRequest,
  of: (...operands: Operands) => JaxArray,
): Promise<Conv2dGradients> {
  const [y, pullBack] = jax.vjp(of, operandsOf(jax, request));
  y.dispose();
  const [input, weight, bias] = pullBack(arrayOf(jax, request.gradOutput)) as Operands;
  pullBack.dispose();
  return {
    input: await answerOf(input),
    weight: await answerOf(weight),
    bias: bias ? await answerOf(bias) : null,
  };
}

/** As the gradient of a convolution: the kernel flipped, its channel axes exchanged. */
function transposed(jax: Jax, { stride, padding, dilation, groups, outputPadding }: ConvTranspose2dRequest) {
  if (groups !== 1) throw unsupported("lax.convTranspose has no groups");
  if (padding === "same_lower") throw unsupported("lax.convTranspose has no SAME_LOWER");
  if (outputPadding.some((pixels) => pixels !== 0)) throw unsupported("lax.convTranspose has no output padding");
  // VALID means in · stride outputs where the stride is beyond the kernel, as in JAX.
  const pads = padding === "valid" ? paddingOf({ top: 0, bottom: 0, left: 0, right: 0 }) : paddingOf(padding);
  return (...[x, w, b]: Operands): JaxArray => {
    const options = { rhsDilation: [...dilation], transposeKernel: true };
    const y = jax.lax.convTranspose(x, w, [...stride], pads, options);
    return b ? jax.numpy.add(y, b.reshape([-1, 1, 1])) : y;
  };
}

function drawn({ numpy, random }: Jax, request: InitializeRequest): JaxArray {
  const shape = [...request.shape];
  const dtype = numpy[request.dtype as "float32" | "float64"];
  switch (request.initializer) {
    case "uniform": {
      const { a: minval = 0, b: maxval = 1, seed } = request;
      return random.uniform(random.key(seed), shape, { minval, maxval });
    }
    case "normal": {
      const { mean, std } = expectDeviation(request);
      return random.normal(random.key(request.seed), shape).mul(std).add(mean);
    }
    case "constant":
      return numpy.full(shape, request.val, { dtype });
    case "ones":
      return numpy.ones(shape, { dtype });
    case "zeros":
      return numpy.zeros(shape, { dtype });
    case "eye":
      return numpy.eye(...expectMatrix(shape), { dtype });
    default:
      throw unsupported(`jax-js has no ${request.initializer}`);
  }
}

function paddingOf(padding: Conv2dRequest["padding"]): "VALID" | "SAME" | "SAME_LOWER" | [number, number][] {
  if (padding === "valid") return "VALID";
  if (padding === "same_upper") return "SAME";
  if (padding === "same_lower") return "SAME_LOWER";
  return [
    [padding.top, padding.bottom],
    [padding.left, padding.right],
  ];
}

function arrayOf({ numpy }: Jax, { dtype, shape, data }: Tensor): JaxArray {
  return numpy.array(data as Float32Array<ArrayBuffer>, {
    shape: [...shape],
    dtype: numpy[dtype as "float32" | "float64"],
  });
}

async function answerOf(array: JaxArray): Promise<Tensor> {
  const { dtype, shape } = array;
  const data = await array.data();
  if (data instanceof Float32Array) return { dtype: "float32", shape: [...shape], data: data.slice() };
  if (data instanceof Float64Array) return { dtype: "float64", shape: [...shape], data: data.slice() };
  throw new Error(`jax-js answered with ${dtype}`);
}
