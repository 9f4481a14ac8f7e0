import * as runtime from "onnxruntime-node";
import type { Conv2dRequest, Tensor } from "../../contract/contract.ts";
import { type CaseFiles, caseFiles, hashOf, modelFile, modelOf } from "../../golden/caseFiles.ts";
import { judgeOf } from "../../golden/claims/judgeGolden.ts";
import type { Golden } from "../../golden/loadGolden.ts";
import type { GoldenParameters, Manifest, ManifestCase } from "../../golden/manifest.ts";
import { opset } from "../../golden/onnx/convModel.ts";
import { layerSeed, type PlannedGolden, requestOf } from "../../golden/plan.ts";
import { naiveConv2d } from "../../properties/oracle/naiveConv2d.ts";
import { onnxruntimeVersion } from "../../targets/onnxruntime/node.ts";
import { answerOf, createSession } from "../../targets/onnxruntime/onnxruntime.ts";

/** The manifest's head for a record made by this installation. */
export const head: Omit<Manifest, "cases"> = {
  onnxruntime: onnxruntimeVersion,
  platform: `${process.platform}-${process.arch}`,
  opset,
  generator: "pnpm golden write",
  seed: layerSeed,
};

export interface Recorded {
  readonly line: ManifestCase;
  readonly files: CaseFiles;
}

/**
 * Runs ONNX Runtime, and accepts its answer only if it is the exact value or within its bound; otherwise throws with
 * the id.
 */
export async function record(planned: PlannedGolden): Promise<Recorded> {
  const { id, area, tier } = planned;
  const request = requestOf(planned);
  const model = modelOf(request, naiveConv2d(request).shape);
  const output = await runModel(model, request);
  try {
    judgeOf(request, tier)(output);
  } catch (error) {
    throw new Error(`golden ${id}: ONNX Runtime's ${error instanceof Error ? error.message : error}`);
  }
  const files = caseFiles(request, output);
  return { line: { id, area, tier, parameters: parametersOf(planned), sha256: hashOf(files) }, files };
}

/** ONNX Runtime's current answer for a recorded model and its inputs. */
export function rerun({ files, request }: Golden): Promise<Tensor> {
  return runModel(files.get(modelFile) as Uint8Array, request);
}

export function parametersOf(planned: PlannedGolden): GoldenParameters {
  const { input, weight, bias, ...parameters } = requestOf(planned);
  return { input: input.shape, weight: weight.shape, bias: bias !== null, ...parameters, seed: planned.conv.seed };
}

async function runModel(model: Uint8Array, request: Conv2dRequest): Promise<Tensor> {
  const session = await createSession(runtime, model);
  try {
    return await answerOf(runtime, session, request);
  } finally {
    await session.release();
  }
}
