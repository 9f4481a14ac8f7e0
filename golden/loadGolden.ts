import { readFileSync } from "node:fs";
import type { Conv2dRequest, Tensor } from "../contract/contract.ts";
import { type CaseFiles, fileNames, hashOf, inputFiles, modelFile, outputFile } from "./caseFiles.ts";
import { goldenFolder, type Manifest, type ManifestCase } from "./manifest.ts";
import { readConvModel } from "./onnx/readConvModel.ts";
import { decodeTensor } from "./onnx/tensorFile.ts";

/** A recorded convolution: the request and ONNX Runtime's answer. */
export interface Golden extends ManifestCase {
  readonly request: Conv2dRequest;
  readonly output: Tensor;
  readonly files: CaseFiles;
}

/**
 * The golden with an id. Throws one sentence with the id if the manifest does not list it, a file is missing, the files
 * do not match the hash, or their bytes are not a model and tensors.
 */
export function loadGolden(manifest: Manifest, id: string, folder = goldenFolder): Golden {
  const line = manifest.cases.find((each) => each.id === id);
  if (!line) throw new Error(`golden ${id}: must be listed in manifest.json, got no such line`);
  const files = readFiles(line, folder);
  const sha256 = hashOf(files);
  if (sha256 !== line.sha256)
    throw new Error(`golden ${id}: its files must have the SHA-256 ${line.sha256}, got ${sha256}`);
  const graph = parsed(id, files, modelFile, readConvModel);
  const [input, weight, bias = null] = inputFiles.flatMap((name) =>
    files.has(name) ? [parsed(id, files, name, decodeTensor)] : [],
  );
  if (!input || !weight) throw new Error(`golden ${id}: must have an input and a weight`);
  const { stride, padding, paddingMode, dilation, groups } = graph;
  const request = { input, weight, bias, stride, padding, paddingMode, dilation, groups };
  return { ...line, request, output: parsed(id, files, outputFile, decodeTensor), files };
}

function readFiles({ id, parameters }: ManifestCase, folder: string): CaseFiles {
  return new Map(
    fileNames(parameters.bias).map((name) => {
      try {
        return [name, readFileSync(`${folder}/data/${id}/${name}`)];
      } catch (error) {
        throw new Error(`golden ${id}: ${name} must be readable: ${error instanceof Error ? error.message : error}`);
      }
    }),
  );
}

function parsed<T>(id: string, files: CaseFiles, name: string, parse: (bytes: Uint8Array) => T): T {
  try {
    return parse(files.get(name) as Uint8Array);
  } catch (error) {
    throw new Error(`golden ${id}: ${name} must be valid ONNX: ${error instanceof Error ? error.message : error}`);
  }
}
