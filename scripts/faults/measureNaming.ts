import picomatch from "picomatch";
import { progressLine } from "../../report/reporters/progressLine.ts";
import { writeWhole } from "../../run/files/atomicFile.ts";
import { UsageError } from "../../run/files/usageError.ts";
import { exitCodes } from "../cli/exitCodes.ts";
import { areCompositionsNamed, compositionShare, measureCompositions } from "./compositions/measureCompositions.ts";
import type { CompositionFinding } from "./compositions/trial.ts";
import type { DiagnosisFinding } from "./diagnosisTrial.ts";
import { areDrawsNamed, drawsShares, measureDraws, namesOf } from "./drawCompositions/measureDraws.ts";
import type { DrawCompositionFinding } from "./drawCompositions/trial.ts";
import type { Making as InChildren } from "./inChildren.ts";
import { keptIn } from "./keptFindings.ts";
import {
  byPart,
  isEnoughNamed,
  measureDiagnosis,
  measuredFaults,
  namedShare,
  renderDiagnosis,
} from "./measureDiagnosis.ts";

export const usualCompositions = 300;

/** What is measured, and where the findings go. */
export interface NamingFlags {
  readonly only?: readonly string[];
  readonly workers: number;
  readonly json?: string;
  readonly markdown?: string;
  readonly compositions: number;
  readonly unseen?: true;
  readonly every: number;
  readonly from: number;
  readonly resume?: string;
}

type Making = Omit<InChildren, "onResult">;

/**
 * How often the diagnosis names wrong convolutions and distributions that use other sums or generators than the
 * catalogue.
 */
export async function measureNaming(flags: NamingFlags): Promise<number> {
  const { only = [], workers, json, markdown, compositions, every, from, unseen: isUnseenOnly = false } = flags;
  const kept = keptIn(flags.resume);
  if (isUnseenOnly && only.length > 0)
    throw new UsageError(
      `--unseen judges no fault of the catalogue and cannot be combined with --only ${only.join(", ")}`,
    );
  const isSelected = picomatch(only.length > 0 ? [...only] : ["**"]);
  const selected = isUnseenOnly ? [] : measuredFaults.map(({ id }) => id).filter((id) => isSelected(id));
  const ids = selected.filter((_, place) => place % every === every - 1);
  if (ids.length === 0 && !isUnseenOnly)
    throw new UsageError(`--only must match a convolution or a wrong distribution, got ${only.join(", ")}`);
  const making = { workers, kept };
  const findings = await measureKnown(ids, making);
  const unseen = only.length === 0 ? await measureUnseen(compositions, from, making) : [];
  const draws =
    only.length === 0
      ? await measureUnseenDraws(namesOf(Math.ceil(compositions / 2), Math.ceil(from / 2)), making)
      : [];
  if (json !== undefined) writeWhole(json, `${JSON.stringify({ format: 2, findings, unseen, draws }, null, 1)}\n`);
  if (markdown !== undefined)
    writeWhole(
      markdown,
      renderDiagnosis(
        { findings, unseen, draws },
        `pnpm faults --diagnosis${isUnseenOnly ? " --unseen" : ""}${every > 1 ? ` --every ${every}` : ""}${compositions === usualCompositions ? "" : ` --compositions ${compositions}`}${from > 0 ? ` --from ${from}` : ""}`,
      ),
    );
  const areUnseenNamed = unseen.length === 0 || (areCompositionsNamed(unseen) && areDrawsNamed(draws));
  const isEnough = byPart(findings).every(isEnoughNamed) && areUnseenNamed;
  return isEnough ? exitCodes.conforms : exitCodes.doesNotConform;
}

/** How often the diagnosis names the faults of the catalogue. */
async function measureKnown(ids: readonly string[], making: Making): Promise<readonly DiagnosisFinding[]> {
  const progress = progressLine(ids.length);
  const findings = await measureDiagnosis(ids, { ...making, onResult: progress.finish });
  progress.stop();
  for (const finding of findings.filter(({ place }) => place !== 1))
    console.log(
      `${finding.id}: ${finding.isEquivalent ? "answers alike" : `place ${finding.place || "none"}`} of ${finding.candidates.join(", ") || "none"} in ${finding.cases} cases`,
    );
  for (const part of byPart(findings)) console.log(namedShare(part));
  return findings;
}

/** How often the diagnosis finds the region and the change of mistakes that no catalogue has. */
async function measureUnseen(count: number, from: number, making: Making): Promise<readonly CompositionFinding[]> {
  const progress = progressLine(count);
  const findings = await measureCompositions(count, from, { ...making, onResult: progress.finish });
  progress.stop();
  for (const { number, operation, region, mistake, score } of findings)
    if (score === "wrong" || score === "otherRegion")
      console.log(`composition ${number}: ${operation}, ${region}: ${mistake}: ${score}`);
  console.log(compositionShare(findings));
  return findings;
}

/** The same for mistakes of initializers. */
async function measureUnseenDraws(
  names: readonly string[],
  making: Making,
): Promise<readonly DrawCompositionFinding[]> {
  const progress = progressLine(names.length);
  const findings = await measureDraws(names, { ...making, onResult: progress.finish });
  progress.stop();
  for (const { name, region, mistake, score } of findings)
    if (score === "wrong" || score === "otherRegion") console.log(`draws ${name}: ${region}: ${mistake}: ${score}`);
  for (const share of drawsShares(findings)) console.log(share);
  return findings;
}
