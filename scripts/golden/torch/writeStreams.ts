import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { plannedStreams } from "../../../golden/torch/plan.ts";
import { hasNewTruncNormal, hasRecordedBits } from "../../../golden/torch/platform.ts";
import {
  fewValues,
  type RecordedStream,
  readTorchManifest,
  type TorchManifest,
  torchAnswer,
  torchManifestText,
} from "../../../golden/torch/streams.ts";
import { writeWhole } from "../../../run/files/atomicFile.ts";
import type { Written } from "../writeGoldens.ts";
import type { PyTorch } from "./pytorch.ts";

/**
 * Records PyTorch's draws for every planned stream in one file, written as a whole after the last answer. Throws with
 * the ids of existing records that would change unless `isOverwriting` is set, and for a PyTorch whose bits are not
 * promised.
 */
export async function writeStreams(
  file: string,
  isOverwriting: boolean,
  pytorch: PyTorch,
  planned = plannedStreams,
): Promise<Written> {
  const { platform } = pytorch;
  const found = `${platform.pytorch}, ${platform.cpuCapability}, ${platform.platform}`;
  if (!hasNewTruncNormal(platform) || !hasRecordedBits(platform))
    throw new Error(`golden: PyTorch must be 2.12 or later with AVX2 or AVX512 on linux-x86_64, got ${found}`);
  const cases: RecordedStream[] = [];
  for (const stream of planned) {
    const tensors = await pytorch.draw(stream);
    if (stream.area === "orthogonal" && tensors.some(({ data }) => data.length > fewValues))
      throw new Error(`golden ${stream.id}: must have at most ${fewValues} values, since they are compared one by one`);
    if (tensors.some(({ data }) => data.length > fewValues && data.some((x) => Object.is(x, -0))))
      throw new Error(
        `golden ${stream.id}: a tensor known by its hash must hold no -0, since a zero's sign is not judged`,
      );
    cases.push({ ...stream, answers: tensors.map(torchAnswer) });
  }
  const manifest: TorchManifest = { ...platform, generator: "pnpm golden write --from pytorch", cases };

  const existing = recordedBefore(file, isOverwriting);
  const written = cases.filter((each) => !isRecorded(existing, each)).map(({ id }) => id);
  const ids = new Set(cases.map(({ id }) => id));
  const changed = [
    ...written.filter((id) => existing?.cases.some((each) => each.id === id)),
    ...(existing?.cases ?? []).map(({ id }) => id).filter((id) => !ids.has(id)),
    ...(existing && JSON.stringify({ ...existing, cases: 0 }) !== JSON.stringify({ ...manifest, cases: 0 })
      ? ["the manifest's head"]
      : []),
  ];
  if (changed.length > 0 && !isOverwriting)
    throw new Error(`golden: --overwrite must be given to change ${changed.join(", ")}`);
  mkdirSync(dirname(file), { recursive: true });
  writeWhole(file, torchManifestText(manifest));
  return { cases: cases.length, written };
}

/** The existing record; a damaged file may only be replaced. */
function recordedBefore(file: string, isOverwriting: boolean): TorchManifest | null {
  if (!existsSync(file)) return null;
  try {
    return readTorchManifest(file);
  } catch (error) {
    if (isOverwriting) return null;
    throw error;
  }
}

function isRecorded(existing: TorchManifest | null, line: RecordedStream): boolean {
  const before = existing?.cases.find(({ id }) => id === line.id);
  return before !== undefined && JSON.stringify(before) === JSON.stringify(line);
}
