import { createHash } from "node:crypto";
import type { Conv2dRequest, Tensor } from "../contract/contract.ts";
import { convModel } from "./onnx/convModel.ts";
import { encodeTensor } from "./onnx/tensorFile.ts";

/** The files of a case as in ONNX's backend tests, by name, in the order of hashing. */
export type CaseFiles = ReadonlyMap<string, Uint8Array>;

export const modelFile = "model.onnx";
export const outputFile = "test_data_set_0/output_0.pb";
export const inputFiles = ["x", "w", "b"].map((_, index) => `test_data_set_0/input_${index}.pb`);

/** The names of a case's files, in the order of hashing. */
export function fileNames(hasBias: boolean): readonly string[] {
  return [modelFile, ...inputFiles.slice(0, hasBias ? 3 : 2), outputFile];
}

/** The model of a request, with fixed sizes. */
export function modelOf(request: Conv2dRequest, outputShape: readonly number[]): Uint8Array {
  const { input, weight, bias, ...parameters } = request;
  return convModel(
    { ...parameters, dtype: input.dtype, hasBias: bias !== null },
    { input: input.shape, weight: weight.shape, bias: bias?.shape ?? [], output: outputShape },
  );
}

/** The files that record an answer. */
export function caseFiles(request: Conv2dRequest, output: Tensor): CaseFiles {
  const { input, weight, bias } = request;
  const contents = [
    modelOf(request, output.shape),
    encodeTensor("x", input),
    encodeTensor("w", weight),
    ...(bias ? [encodeTensor("b", bias)] : []),
    encodeTensor("y", output),
  ];
  return new Map(fileNames(bias !== null).map((name, at) => [name, contents[at] as Uint8Array]));
}

/** SHA-256 over name, length and bytes of each file. */
export function hashOf(files: CaseFiles): string {
  const hash = createHash("sha256");
  for (const [name, bytes] of files) hash.update(`${name} ${bytes.length}\n`).update(bytes);
  return hash.digest("hex");
}
