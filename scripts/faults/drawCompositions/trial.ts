import { measureInitializers } from "../../../diagnosis/init/measureInitializers.ts";
import { faults } from "../../../faults/catalogue.ts";
import { catalogue } from "../../../properties/catalogue.ts";
import { declaredBy } from "../../../properties/claim/declared.ts";
import type { ClaimResult } from "../../../properties/claim/result.ts";
import { drawnText } from "../../../report/diagnosed/drawnText.ts";
import { judgeClaim } from "../../../run/judge/judgeClaim.ts";
import { edition } from "../../../run/plan.ts";
import { openedTarget } from "../../../run/target/openTarget.ts";
import { askedOf } from "./askedOf.ts";
import { type DrawComposition, drawCompositionOf } from "./composition.ts";
import { knownDraw } from "./knownDraws.ts";
import { type DrawScore, drawScoreOf } from "./score.ts";

/** How a composition was diagnosed. `unnoticed`: it passes the few claims that are tried. */
export interface DrawCompositionFinding {
  /** The number of a composition, or the id of a fault of the catalogue. */
  readonly name: string;
  readonly region: string;
  readonly mistake: string;
  readonly score: DrawScore | "unnoticed";
  readonly diagnosis: readonly string[];
  readonly requests: number;
  /** Processor time of the diagnosis and of the target's draws. */
  readonly milliseconds: number;
}

const isTried = (id: string) => /^init\/(battery|same-seed|other-seed|default-)/.test(id);
const [randomCases, fewValues] = [10, 2 ** 13];
const [knownCases, knownValues] = [50, 2 ** 17];
/** More than any diagnosis takes, since the target's own time counts here. */
const milliseconds = 60_000;
export const maxRequests = 400;

/** Judges a composition or fault, diagnoses it without the catalogue while it runs, and compares the result with what it is. */
export async function tryDrawComposition(name: string): Promise<DrawCompositionFinding> {
  const composition = /^\d+$/.test(name) ? drawCompositionOf(Number(name)) : knownDraw(name);
  const { region, mistake } = composition;
  const about = { name, region: region.text, mistake: mistake.text, diagnosis: [], requests: 0, milliseconds: 0 };
  const { caughtBy } = faults.find(({ id }) => id === name) ?? {};
  const failed = await failedOf(composition, caughtBy);
  if (failed.length === 0) return { ...about, score: "unnoticed" };
  const started = process.cpuUsage();
  const asked = askedOf(composition.target);
  const findings = await measureInitializers(failed, asked, { requests: maxRequests, milliseconds });
  const { user, system } = process.cpuUsage(started);
  return {
    ...about,
    score: drawScoreOf(composition, findings),
    diagnosis: findings.map((each) => drawnText(each)),
    requests: asked.count(),
    milliseconds: Math.round((user + system) / 1000),
  };
}

/** A fault is judged by the claims that catch it, on samples in which they do. */
async function failedOf({ target }: DrawComposition, caughtBy?: readonly string[]): Promise<readonly ClaimResult[]> {
  const opened = openedTarget(target, await declaredBy(target));
  const found: ClaimResult[] = [];
  const [runs, values] = caughtBy ? [knownCases, knownValues] : [randomCases, fewValues];
  for (const claim of catalogue.filter(({ id }) => caughtBy?.includes(id) ?? isTried(id)))
    found.push(await judgeClaim(claim, opened, { seed: edition, runs, values, unshrunk: [claim.id] }));
  return found.filter(({ verdict }) => verdict === "failed");
}
