import type { InferenceSession } from "onnxruntime-node";
import type {
  Conv2dRequest,
  ConvTranspose2dRequest,
  Description,
  Supports,
  Target,
  Tensor,
} from "../../contract/contract.ts";
import { unsupported } from "../../contract/refusal.ts";
import { type ConvConstants, convModel } from "../../golden/onnx/convModel.ts";
import { convTransposeModel } from "../../golden/onnx/convTransposeModel.ts";
import { ofGpu } from "../ofGpu.ts";
import { refusing } from "../refusal.ts";
import { keptSessions } from "./keptSessions.ts";

/** The common part of ONNX Runtime's packages for JavaScript. */
export type Runtime = Pick<typeof import("onnxruntime-node"), "InferenceSession" | "Tensor">;

/** What computes. */
export type Provider = "cpu" | "webgpu";

export interface OnnxruntimeOptions {
  /** Default cpu, which is WebAssembly in a package for browsers. */
  readonly provider?: Provider;
  /** Threads within an operator; 1 by default, so that an answer does not depend on the machine's cores. */
  readonly threads?: number;
  /**
   * Whether weight and bias are constants of the model, which the runtime packs and folds when it loads the model.
   * Default false: they are inputs.
   */
  readonly hasConstantWeights?: boolean;
  /**
   * Whether requests are sent that ONNX allows and this runtime answers by a crash, by never returning, or by an error on
   * most claims. Default false: they count as unsupported.
   */
  readonly servesDefects?: boolean;
  /** Whether tensors are of float16 instead of float32. Default false. */
  readonly isHalf?: boolean;
}

/**
 * ONNX Runtime as a target. Each combination of attributes is a session with weights as inputs and
 * dynamic shapes, kept for later requests; with constant weights each request has its own session. A padding mode other
 * than zeros is a `Pad` before the `Conv`. A request that ONNX or this provider cannot express is unsupported. An error
 * of the runtime means an invalid request, if a known convolution still works after it.
 */
export function createOnnxruntime(
  runtime: Runtime,
  description: Description,
  {
    provider = "cpu",
    threads = 1,
    hasConstantWeights = false,
    servesDefects = false,
    isHalf = false,
  }: OnnxruntimeOptions = {},
): Target {
  const sessions = keptSessions((model) => createSession(runtime, model, threads, provider));

  async function runOnce(request: Conv2dRequest, model: ModelOf): Promise<Tensor> {
    const session = await createSession(runtime, model(request), threads, provider);
    try {
      return await answerOf(runtime, session, request);
    } finally {
      await session.release();
    }
  }

  async function run(key: string, request: Conv2dRequest, model: ModelOf): Promise<Tensor> {
    return hasConstantWeights
      ? runOnce(request, model)
      : answerOf(runtime, await sessions.sessionOf(key, model), request);
  }

  async function convolve(request: Conv2dRequest): Promise<Tensor> {
    const { input, bias, stride, padding, paddingMode, dilation, groups } = request;
    const graph = { dtype: input.dtype, hasBias: bias !== null, stride, padding, paddingMode, dilation, groups };
    return run(JSON.stringify(graph), request, (constants) => convModel(graph, undefined, constants));
  }

  async function transpose(request: ConvTranspose2dRequest): Promise<Tensor> {
    const { input, bias, stride, padding, dilation, groups, outputPadding } = request;
    const graph = { dtype: input.dtype, hasBias: bias !== null, stride, padding, dilation, groups, outputPadding };
    return run(JSON.stringify(graph), request, (constants) => convTransposeModel(graph, constants));
  }

  async function conv2d(request: Conv2dRequest): Promise<Tensor> {
    refuseUnsupported(request);
    if (!servesDefects) declineDefects(request);
    return convolve(request).finally(sessions.releaseOldest);
  }

  async function convTranspose2d(request: ConvTranspose2dRequest): Promise<Tensor> {
    refuseUnsupportedTransposed(request);
    if (!servesDefects) declineTransposedDefects(request, hasConstantWeights);
    return transpose(request).finally(sessions.releaseOldest);
  }

  return {
    describe: () => ({
      ...description,
      supports: {
        ...supportsOf(hasConstantWeights, servesDefects, provider),
        ...(isHalf ? { dtypes: ["float16"] } : {}),
      },
    }),
    conv2d: refusing(conv2d, convolve),
    convTranspose2d: refusing(convTranspose2d, convolve),
  };
}

/**
 * An output_padding of at least the stride is refused, although ONNX allows it where it is below the dilation. The
 * inference of shapes, for which weights must be constant, refuses negative pads.
 */
function supportsOf(hasConstantWeights: boolean, servesDefects: boolean, provider: Provider): Supports {
  const outputPadding = servesDefects ? "below-stride-or-dilation" : "below-stride";
  return {
    negativePadding: !hasConstantWeights,
    dtypes: ["float32"],
    outputPadding,
    ...(provider === "cpu" ? {} : ofGpu),
  };
}

/** Makes the model of a graph; if given, weight and bias are its constants. */
type ModelOf = (constants?: ConvConstants) => Uint8Array;

/** A session of a model of `convModel`. */
export function createSession(
  runtime: Runtime,
  model: Uint8Array,
  threads = 1,
  provider: Provider = "cpu",
): Promise<InferenceSession> {
  return runtime.InferenceSession.create(model, {
    ...(provider === "cpu" ? {} : alone(provider)),
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 4,
  });
}

/** A provider without the CPU's, which else computes what the provider does not serve. */
function alone(provider: Provider): InferenceSession.SessionOptions {
  return { executionProviders: [provider], extra: { session: { disable_cpu_ep_fallback: "1" } } };
}

/** Runs a session on the values of a request; only the model's inputs are passed. */
export async function answerOf(
  { Tensor }: Runtime,
  session: InferenceSession,
  { input, weight, bias }: Conv2dRequest,
): Promise<Tensor> {
  const feed = ({ dtype, shape, data }: Tensor) => new Tensor(dtype as "float32", data as Float32Array, shape);
  const values = Object.entries({ x: input, w: weight, ...(bias ? { b: bias } : {}) });
  const isInput = new Set(session.inputNames);
  const feeds = values.filter(([name]) => isInput.has(name)).map(([name, value]) => [name, feed(value)]);
  const { y } = await session.run(Object.fromEntries(feeds));
  const { dtype } = input;
  if (y?.type !== dtype) throw new Error(`ONNX Runtime answered with ${y?.type ?? "nothing"}`);
  // A Float16Array where Node has it; its bits are asked for as Uint16Array elsewhere.
  return { dtype, shape: [...y.dims], data: y.data as Float32Array | Uint16Array };
}

function refuseUnsupported({ input, dilation, padding, paddingMode }: Conv2dRequest): void {
  if (input.dtype === "float64") throw unsupported("the CPU provider has no Conv of double");
  const isSame = padding === "same_upper" || padding === "same_lower";
  // The runtime says so itself: "Dilation not supported for AutoPadType::SAME_UPPER or AutoPadType::SAME_LOWER".
  if (isSame && dilation.some((step) => step !== 1)) throw unsupported("auto_pad SAME takes no dilation");
  if (isSame && paddingMode !== "zeros") throw unsupported("auto_pad SAME has a border of zeros");
}

function refuseUnsupportedTransposed({ input, paddingMode }: ConvTranspose2dRequest): void {
  if (input.dtype === "float64") throw unsupported("the CPU provider has no ConvTranspose of double");
  if (paddingMode !== "zeros") throw unsupported("ONNX's ConvTranspose has a border of zeros");
}

/** docs/defects.md has each of these, and those of the transposed convolution. */
function declineDefects({ input, weight, paddingMode }: Conv2dRequest): void {
  if (input.shape[0] === 0 && paddingMode === "circular") throw unsupported("Pad wrap takes no empty batch");
  if (weight.shape.slice(2).includes(0)) throw unsupported("ONNX Runtime 1.30 never returns from an empty kernel");
}

function declineTransposedDefects(request: ConvTranspose2dRequest, hasConstantWeights: boolean): void {
  declineDefects(request);
  const { weight, padding, stride, dilation, groups } = request;
  if (hasConstantWeights && groups === 0)
    throw unsupported("ONNX Runtime 1.30 ends with SIGFPE where it is given constant weights in 0 groups");
  const isSame = padding === "same_upper" || padding === "same_lower";
  const extent = (axis: 0 | 1) => dilation[axis] * ((weight.shape[axis + 2] ?? 1) - 1) + 1;
  if (isSame && (stride[0] > extent(0) || stride[1] > extent(1)))
    throw unsupported("auto_pad SAME gives fewer than in · stride outputs where the stride is beyond the kernel");
}
