import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { TargetChoice } from "../../run/target/loadTarget.ts";
import type { Environment } from "../../targets/catalogue.ts";
import { choiceOf } from "../cli/targetChoice.ts";

/** Every JavaScript adapter with each of its entry points to the library, as judged by the CI check. */
export const gatedTargets: readonly string[] = [
  "onnxruntime-node",
  "onnxruntime-web",
  "tfjs-cpu",
  "tfjs-cpu?api=layers",
  "tfjs-wasm",
  "jax-js",
];

/** Adapters with further options, judged only by `pnpm conformance`. */
export const furtherTargets: readonly string[] = [
  "onnxruntime-node?weights=constant",
  "onnxruntime-node?half=float16",
  "onnxruntime-web?weights=constant",
  "onnxruntime-node?defects=served",
  "onnxruntime-node?weights=constant&defects=served",
  "tfjs-cpu?api=fused",
  "tfjs-cpu?api=layers&groups=none",
  "tfjs-cpu?layout=NCHW",
  "tfjs-cpu?padding=number",
  "tfjs-wasm?api=fused",
  "tfjs-wasm?api=layers",
];

/** Where libraries run in pages and on WebGPU, on a software GPU; judged only by `pnpm conformance` with their names. */
export const environmentTargets: readonly string[] = [
  "tfjs-wasm --in browser",
  "tfjs-webgl",
  "tfjs-webgpu --in browser",
  "jax-js --in browser",
  "jax-js?device=webgl",
  "jax-js?device=webgpu --in browser",
  "onnxruntime-web --in browser",
  "onnxruntime-web?provider=webgpu",
  "tfjs-webgpu",
  "jax-js?device=webgpu",
  "onnxruntime-node?provider=webgpu",
];

/** The target of a name such as `tfjs-wasm --in browser`. */
export function choiceOfName(text: string): TargetChoice {
  const [name = "", environment] = text.split(" --in ");
  return choiceOf(name, undefined, environment === undefined ? {} : { in: environment as Environment });
}

/** Whether the target runs in a page or on Dawn's WebGPU. */
export function isInEnvironment(text: string): boolean {
  const choice = choiceOfName(text);
  return typeof choice === "object" && "environment" in choice;
}

/** Whether the library compiles each new shape, which takes about a second. */
export function compilesShapes(target: string): boolean {
  return ["jax", "keras"].includes(target.split("?", 1)[0] as string);
}

/**
 * The file of a target's known failures, `expectations/tfjs-cpu-api-layers.json` for `tfjs-cpu?api=layers`; null if
 * there is none.
 */
export function expectationsFile(target: string): string | null {
  const file = fileURLToPath(
    new URL(`../../expectations/${target.replaceAll(/[?&=]| --| /g, "-")}.json`, import.meta.url),
  );
  return existsSync(file) ? file : null;
}
