import { judgeOf } from "../../golden/claims/judgeGolden.ts";
import { loadGolden } from "../../golden/loadGolden.ts";
import { readManifest } from "../../golden/manifest.ts";
import { minGoldens, plannedGoldens } from "../../golden/plan.ts";
import { thrownText } from "../../report/failure/sentenceOf.ts";
import { parametersOf, rerun } from "./record.ts";
import { foldersOf } from "./writeGoldens.ts";

export interface Checked {
  readonly cases: number;
  /** One sentence for each problem. */
  readonly problems: readonly string[];
  /** Cases and elements whose bits differ today from the record, within the bound. */
  readonly driftingCases: number;
  readonly driftingElements: number;
}

/** Compares a folder of goldens with its manifest, the plan, and the current answers of ONNX Runtime. */
export async function checkGoldens(folder: string, planned = plannedGoldens, min = minGoldens): Promise<Checked> {
  const manifest = readManifest(folder);
  const plannedIds = new Set(planned.map(({ id }) => id));
  const listedIds = new Set(manifest.cases.map(({ id }) => id));
  const problems = [
    ...[...listedIds]
      .filter((id) => !plannedIds.has(id))
      .map((id) => `golden ${id}: is in manifest.json but not planned`),
    ...foldersOf(`${folder}/data`)
      .filter((id) => !plannedIds.has(id))
      .map((id) => `golden ${id}: lies in data/ but is not planned`),
    ...(listedIds.size === manifest.cases.length ? [] : ["golden: manifest.json must list each id once"]),
    ...(listedIds.size < min ? [`golden: there must be at least ${min} cases, got ${listedIds.size}`] : []),
  ];
  let driftingCases = 0;
  let driftingElements = 0;
  for (const golden of planned) {
    try {
      const loaded = loadGolden(manifest, golden.id, folder);
      const { area, tier, parameters, request, output } = loaded;
      const line = JSON.stringify({ area, tier, parameters });
      if (line !== JSON.stringify({ area: golden.area, tier: golden.tier, parameters: parametersOf(golden) }))
        throw new Error(`golden ${golden.id}: its line in manifest.json must be as planned, got ${line}`);
      const expectCorrect = judgeOf(request, tier);
      const now = await rerun(loaded);
      judged(golden.id, "the recorded", () => expectCorrect(output));
      judged(golden.id, "today's", () => expectCorrect(now));
      const drifting = Array.from(now.data).filter((value, at) => !Object.is(value, output.data[at])).length;
      driftingElements += drifting;
      driftingCases += drifting > 0 ? 1 : 0;
    } catch (error) {
      problems.push(thrownText(error));
    }
  }
  return { cases: manifest.cases.length, problems, driftingCases, driftingElements };
}

function judged(id: string, whose: string, judge: () => void): void {
  try {
    judge();
  } catch (error) {
    throw new Error(`golden ${id}: ${whose} ${thrownText(error)}`);
  }
}
