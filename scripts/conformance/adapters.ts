import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Every JavaScript adapter by each of its ways into the library, as the CI check judges them. */
export const gatedTargets: readonly string[] = [
  "onnxruntime-node",
  "onnxruntime-web",
  "tfjs-cpu",
  "tfjs-cpu?api=layers",
  "tfjs-wasm",
  "jax-js",
];

/** Further options of theirs, judged by `pnpm conformance`. */
export const furtherTargets: readonly string[] = [
  "onnxruntime-node?weights=constant",
  "onnxruntime-web?weights=constant",
  "tfjs-cpu?api=fused",
  "tfjs-cpu?api=layers&groups=none",
  "tfjs-cpu?layout=NCHW",
  "tfjs-cpu?padding=number",
  "tfjs-wasm?api=fused",
  "tfjs-wasm?api=layers",
];

/** The known failures of a target, `expectations/tfjs-cpu-api-layers.json` of `tfjs-cpu?api=layers`; null where it has none. */
export function expectationsFile(target: string): string | null {
  const file = fileURLToPath(new URL(`../../expectations/${target.replaceAll(/[?&=]/g, "-")}.json`, import.meta.url));
  return existsSync(file) ? file : null;
}
