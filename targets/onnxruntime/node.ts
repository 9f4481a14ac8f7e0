import { createRequire } from "node:module";
import * as runtime from "onnxruntime-node";
import type { Target } from "../../contract/contract.ts";
import { createOnnxruntime, type OnnxruntimeOptions } from "./onnxruntime.ts";

/** The version of the installed ONNX Runtime. */
export const onnxruntimeVersion: string = createRequire(import.meta.url)("onnxruntime-node/package.json").version;

/** ONNX Runtime's native CPU provider. */
export function createOnnxruntimeNode(options: OnnxruntimeOptions = {}): Target {
  const description = {
    name: "onnxruntime-node",
    version: onnxruntimeVersion,
    language: "C++",
    homepage: "https://onnxruntime.ai",
    issues: "https://github.com/microsoft/onnxruntime/issues",
    concurrent: true,
  };
  return createOnnxruntime(runtime, description, options);
}
