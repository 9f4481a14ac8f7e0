import type { Description, Target } from "../../contract/contract.ts";
import { assetsOf, library } from "../library.ts";
import { ofGpu } from "../ofGpu.ts";
import { refusing } from "../refusal.ts";
import type { PaddingForm } from "./convolution.ts";
import { coreInitializers, layerInitializers } from "./initializers.ts";
import { layerOperations } from "./layers.ts";
import { fusedOperations, plainOperations } from "./ops.ts";
import { transposedOperations } from "./transposed.ts";
import type { Layout, Tf } from "./values.ts";

export type TfjsBackend = "cpu" | "wasm" | "webgl" | "webgpu";

export interface TfjsOptions {
  readonly backend: TfjsBackend;
  /**
   * The entry point: `tf.conv2d` and related functions; `tf.fused.conv2d`; or `tf.layers.conv2d` with
   * `tf.initializers`.
   */
  readonly api: "ops" | "fused" | "layers";
  /** The layout of input and output; only the cpu backend supports NCHW. */
  readonly layout: Layout;
  /** How explicit padding is passed: each side, or one number for all four. */
  readonly padding: PaddingForm;
  /** Whether depthwise convolutions are judged, too. */
  readonly groups: "depthwise" | "none";
}

/** What `tf.conv2dTranspose` can express. */
const ofTransposed = { groups: false, dilation: false, paddingModes: ["zeros"] } as const;

const packages = ["@tensorflow/tfjs", "@tensorflow/tfjs-backend-wasm", "@tensorflow/tfjs-backend-webgpu"] as const;
const languages: Readonly<Record<TfjsBackend, string>> = {
  cpu: "JavaScript",
  wasm: "C++",
  webgl: "GLSL",
  webgpu: "WGSL",
};

/**
 * TensorFlow.js as a target. Requests that it cannot express are unsupported: groups other than depthwise, an odd pixel
 * of `same` at the beginning, other cuts of the normal. Its errors mean an invalid request if a known convolution still
 * works after them. The wasm backend has no Conv2DBackpropFilter, and so no gradients.
 */
export async function createTfjs({ backend, api, layout, padding, groups }: TfjsOptions): Promise<Target> {
  const tf = await library(() => load(backend), ...packages);
  await start(tf, backend);
  const isGpu = backend === "webgl" || backend === "webgpu";
  const plain = plainOperations(tf, { layout, padding });
  const transposed = transposedOperations(tf, layout);
  const refuse = <Request, Answer>(serve: (request: Request) => Answer | Promise<Answer>) =>
    refusing(serve, plain.conv2d);
  const { names, initialize } = api === "layers" ? layerInitializers(tf) : coreInitializers(tf);
  const describe = (): Description => ({
    name: `tfjs-${backend}`,
    version: tf.version.tfjs,
    language: languages[backend],
    homepage: "https://www.tensorflow.org/js",
    issues: "https://github.com/tensorflow/tfjs/issues",
    supports: {
      dtypes: ["float32"],
      initializers: names,
      paddings: ["explicit", "valid", "same_upper"],
      paddingModes: api === "layers" ? ["zeros"] : ["zeros", "reflect"],
      groups: groups === "depthwise" ? groups : false,
      dilationWithStride: false,
      kernelBeyondInput: true,
      negativePadding: api !== "layers",
      // Of an empty batch both crash where other backends answer: docs/defects.md, tfjs-webgpu-empty-batch.
      ...(isGpu ? { ...ofGpu, emptyBatch: false } : {}),
      byOperation: {
        conv2dGradient: { dilation: false },
        convTranspose2d: ofTransposed,
        convTranspose2dGradient: ofTransposed,
      },
    },
  });
  if (api === "fused") return { describe, conv2d: refuse(fusedOperations(tf, { layout, padding }).conv2d) };
  if (api === "layers")
    return {
      describe,
      conv2d: refuse(layerOperations(tf, layout).conv2d),
      initialize: refuse(initialize),
    };
  return {
    describe,
    conv2d: refuse(plain.conv2d),
    convTranspose2d: refuse(transposed.convTranspose2d),
    ...(backend !== "wasm"
      ? {
          conv2dGradient: refuse(plain.conv2dGradient),
          convTranspose2dGradient: refuse(transposed.convTranspose2dGradient),
        }
      : {}),
    initialize: refuse(initialize),
  };
}

async function load(backend: TfjsBackend) {
  const tf = await import("@tensorflow/tfjs");
  if (backend === "wasm") {
    const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
    const assets = assetsOf("@tensorflow/tfjs-backend-wasm");
    if (assets !== null) setWasmPaths(`${assets}dist/`);
  }
  if (backend === "webgpu") await import("@tensorflow/tfjs-backend-webgpu");
  return tf;
}

/**
 * Sets the backend, and keeps it to itself: both GPU backends leave tensors of up to 1000 values to the CPU, and
 * TensorFlow.js takes another backend where one does not start.
 */
async function start(tf: Tf, backend: TfjsBackend): Promise<void> {
  if (backend === "webgl" || backend === "webgpu") tf.env().set(`${backend.toUpperCase()}_CPU_FORWARD`, false);
  const isSet = await tf.setBackend(backend);
  if (!isSet || tf.getBackend() !== backend)
    throw new Error(`TensorFlow.js must compute by ${backend}, which does not start here; it has ${tf.getBackend()}`);
}
