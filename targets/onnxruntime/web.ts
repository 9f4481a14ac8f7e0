import type { Target } from "../../contract/contract.ts";
import { assetsOf, library } from "../library.ts";
import { createOnnxruntime, type OnnxruntimeOptions } from "./onnxruntime.ts";

/** ONNX Runtime's package for browsers: WebAssembly, or WebGPU in a page. In Node it sets `globalThis.Worker`, and jax-js does not work where that is set. */
export async function createOnnxruntimeWeb(options: OnnxruntimeOptions): Promise<Target> {
  const runtime = await library(() => import("onnxruntime-web"), "onnxruntime-web");
  runtime.env.wasm.numThreads = 1;
  const assets = assetsOf("onnxruntime-web");
  if (assets !== null) runtime.env.wasm.wasmPaths = `${assets}dist/`;
  const description = {
    name: "onnxruntime-web",
    version: runtime.env.versions.web ?? runtime.env.versions.common,
    language: "C++",
    homepage: "https://onnxruntime.ai",
    issues: "https://github.com/microsoft/onnxruntime/issues",
  };
  return createOnnxruntime(runtime, description, options);
}
