import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Conv2dParametersRequest, InitializeRequest, Tensor } from "../../contract/contract.ts";

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/**
 * One call that may draw: an initializer of `torch.nn.init` on a float32 tensor, or the creation of a layer of
 * `torch.nn`.
 */
export type TorchStep =
  | ({ readonly call: "initialize" } & Without<InitializeRequest, "seed" | "dtype">)
  | ({ readonly call: "Conv2d" } & Omit<Conv2dParametersRequest, "seed">)
  | ({ readonly call: "ConvTranspose2d" } & Omit<Conv2dParametersRequest, "seed">)
  | { readonly call: "Linear"; readonly inFeatures: number; readonly outFeatures: number; readonly bias: boolean }
  | { readonly call: "BatchNorm2d"; readonly features: number }
  | { readonly call: "ReLU" };

/** A stream: `torch.manual_seed(seed)`, then the steps in order. */
export interface TorchStream {
  readonly id: string;
  readonly area: string;
  readonly seed: number;
  readonly steps: readonly TorchStep[];
}

/** A tensor that PyTorch drew. Bytes are little-endian, as in memory; `values` and `first` are base64. */
export interface TorchAnswer {
  readonly shape: readonly number[];
  /** The hash of the float32 bytes. */
  readonly sha256: string;
  /** All values, if the tensor is small. */
  readonly values?: string;
  /** The first values, if the tensor is large. */
  readonly first?: string;
}

export interface RecordedStream extends TorchStream {
  /**
   * The tensors that the steps drew: one for each initializer; for each layer its weight and, if there is one, its
   * bias.
   */
  readonly answers: readonly TorchAnswer[];
}

/** The PyTorch that answered, and its machine. */
export interface TorchPlatform {
  readonly pytorch: string;
  /** `torch.backends.cpu.get_cpu_capability()`. */
  readonly cpuCapability: string;
  /** System and machine, such as `linux-x86_64`. */
  readonly platform: string;
}

export interface TorchManifest extends TorchPlatform {
  readonly generator: string;
  readonly cases: readonly RecordedStream[];
}

/** Tensors with at most this number of values are recorded whole. */
export const fewValues = 256;
/** The number of values of a larger tensor that are kept with its hash, so that the first difference can be found. */
const firstValues = 16;

export const torchManifestFile: string = fileURLToPath(new URL("streams.json", import.meta.url));

/** The recorded form of a tensor. */
export function torchAnswer({ shape, data }: Tensor): TorchAnswer {
  const isSmall = data.length <= fewValues;
  const kept = bytesOf(data.subarray(0, isSmall ? data.length : firstValues)).toString("base64");
  return { shape, sha256: sha256Of(data), ...(isSmall ? { values: kept } : { first: kept }) };
}

/** The recorded values of a tensor: all of them, or the first. */
export function keptValues({ values, first }: TorchAnswer): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(values ?? first ?? "", "base64"));
  return new Float32Array(bytes.buffer, 0, Math.floor(bytes.length / 4));
}

/** SHA-256 of the bytes of a typed array, in hex. */
export function sha256Of(data: Tensor["data"]): string {
  return createHash("sha256").update(bytesOf(data)).digest("hex");
}

function bytesOf({ buffer, byteOffset, byteLength }: Tensor["data"]): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/**
 * Reads the record. Throws one sentence if the file is missing or is not a manifest, or if values and hash do not
 * match.
 */
export function readTorchManifest(file = torchManifestFile): TorchManifest {
  let manifest: TorchManifest;
  try {
    manifest = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(
      `golden: torch/streams.json must be readable JSON: ${error instanceof Error ? error.message : error}`,
    );
  }
  if (!Array.isArray(manifest?.cases)) throw new Error("golden: torch/streams.json must list cases, got none");
  for (const { id, answers } of manifest.cases) for (const answer of answers) expectWhole(id, answer);
  return manifest;
}

function expectWhole(id: string, answer: TorchAnswer): void {
  const size = answer.shape.reduce((product, axis) => product * axis, 1);
  const kept = keptValues(answer);
  const wanted = size <= fewValues ? size : firstValues;
  if (kept.length !== wanted) throw new Error(`golden ${id}: must keep ${wanted} values, got ${kept.length}`);
  if (size > fewValues) return;
  const sha256 = sha256Of(kept);
  if (sha256 !== answer.sha256)
    throw new Error(`golden ${id}: its values must have the SHA-256 ${answer.sha256}, got ${sha256}`);
}

/** The text of a manifest: its head, then one case per line, so that a diff shows the changed case. */
export function torchManifestText({ cases, ...head }: TorchManifest): string {
  const lines = cases.map((each) => `    ${JSON.stringify(each)}`).join(",\n");
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "cases": [\n${lines}\n  ]\n}\n`;
}
