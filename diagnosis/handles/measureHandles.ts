import type { PrepareConv2dRequest, RunConv2dRequest } from "../../contract/contract.ts";
import { isHandleOperation } from "../../contract/handles.ts";
import type { Fault } from "../../faults/fault.ts";
import { reference } from "../../faults/reference.ts";
import type { Declared } from "../../properties/claim/declaration.ts";
import type { ClaimResult } from "../../properties/claim/result.ts";
import type { Shape } from "../../run/judged/shape.ts";
import { type HandleStep, takeSteps } from "../../run/probe/steps.ts";
import type { HandleFinding, HandleRule } from "../../run/record/measured/handles.ts";
import { citationOf } from "../convolution/alike.ts";
import type { Answered, Probe } from "../convolution/probe/measure.ts";
import { agrees, type Sheet, sheetOf } from "../convolution/probe/sheet.ts";
import { plainShape } from "../convolution/probe/state.ts";
import { rules } from "./rules.ts";
import { simulated } from "./simulate.ts";
import { type Story, shapeOfLayer, storiesOf } from "./stories.ts";

/** Minimum number of wrong runs from which a rule is concluded. */
const minWrong = 2;

/** A run of a story: what it must answer, and what it did. */
interface Told extends Pick<Story, "situation"> {
  readonly sheet: Sheet;
  /** The place of the step. */
  readonly at: number;
  readonly isTogether: boolean;
}

/**
 * What is wrong about prepared weights, if a claim about them fails; null if nothing is wrong in these steps, or
 * if a handle alone answers wrongly, and no earlier one tells why: the convolution itself is wrong.
 */
export async function measureHandles(
  failed: readonly ClaimResult[],
  probe: Probe,
  known: readonly Fault[],
): Promise<HandleFinding | null> {
  const shapes = shapesIn(failed);
  if (shapes === null) return null;
  for (const shape of [plainShape, ...shapes]) {
    const found = await measureShape(shape, probe, known);
    if (found) return found;
  }
  return null;
}

async function measureShape(shape: Shape, probe: Probe, known: readonly Fault[]): Promise<HandleFinding | null> {
  const stories = storiesOf(shape, probe.declared()?.concurrent ?? true);
  const steps = stories.flatMap((story) => story.steps);
  const outcomes = steps.length > 0 && probe.take ? await probe.take(steps) : null;
  if (!outcomes) return null;
  const told = toldBy(stories, outcomes, probe.declared());
  const wrong = told.filter(({ sheet }) => sheet.isWrong);
  if (wrong.length === 0) return null;
  const rule = wrong.length >= minWrong ? ruleOf(steps, told) : null;
  if (rule === null && wrong.some(({ situation }) => situation === "alone")) return null;
  const alike = await faultsLike(steps, told, known);
  return {
    situations: [...new Set(wrong.map(({ situation }) => situation))],
    rule,
    asIn: alike.length === 1 ? citationOf(alike[0]) : null,
    runs: told.length,
    wrong: wrong.length,
  };
}

/** The shape of the first layer and input of a failing claim that fits a probe; null if no claim prepares weights. */
function shapesIn(failed: readonly ClaimResult[]): readonly Shape[] | null {
  const exchanges = failed.flatMap(({ failure }) => failure?.exchanges ?? []);
  if (!exchanges.some(({ operation }) => isHandleOperation(operation))) return null;
  const prepared = exchanges.find(({ operation }) => operation === "prepareConv2d")?.request;
  const run = exchanges.find(({ operation }) => operation === "runConv2d")?.request;
  if (!prepared || !run) return [];
  return [shapeOfLayer(prepared as PrepareConv2dRequest, (run as RunConv2dRequest).input)];
}

function toldBy(
  stories: readonly Story[],
  outcomes: readonly Exclude<Answered, "ended" | null>[],
  declared: Declared | null,
): readonly Told[] {
  const layers = new Map<string, PrepareConv2dRequest>();
  let isTogether = false;
  return stories
    .flatMap(({ situation, steps }) => steps.map((step) => ({ situation, step })))
    .flatMap(({ situation, step }, at): Told[] => {
      if (step.kind === "prepare") layers.set(step.handle, step.layer);
      const layer = layers.get(step.handle);
      if (step.kind !== "run" || !layer) return [];
      const outcome = outcomes[at] as Exclude<Answered, "ended" | null>;
      const answer = outcome === "throws" ? outcome : outcome.answer;
      const sheet = sheetOf("conv2d", "output", { ...layer, input: step.input }, answer, declared);
      const isOne = isTogether || step.isWithNext === true;
      isTogether = step.isWithNext === true;
      return sheet ? [{ situation, sheet, at, isTogether: isOne }] : [];
    });
}

/** The first rule that gives every answer; runs in progress at once may answer anything that one buffer gives. */
function ruleOf(steps: readonly HandleStep[], told: readonly Told[]): HandleRule | null {
  const ordered = told.filter(({ isTogether }) => !isTogether);
  if (!ordered.some(({ sheet }) => sheet.isWrong)) return { kind: "together" };
  return (
    rules.find((rule) => {
      const ask = simulated(rule);
      const predicted = steps.map((step) => ask(step));
      return ordered.every(({ sheet, at }) => agrees(predicted[at] ?? sheet.right, sheet.outcome, sheet.tolerance));
    }) ?? null
  );
}

/** The known mistakes that give every answer. */
async function faultsLike(
  steps: readonly HandleStep[],
  told: readonly Told[],
  known: readonly Fault[],
): Promise<readonly Fault[]> {
  const alike: Fault[] = [];
  for (const fault of known) {
    const target = fault.serve(reference);
    if (!target.prepareConv2d || target.runConv2d === reference.runConv2d) continue;
    const outcomes: Answered[] = [];
    await takeSteps(target, steps, (probed) => {
      outcomes.push(probed === "declined" ? null : probed);
    });
    const isAlike = told.every(({ sheet, at }) => {
      const outcome = outcomes[at];
      if (!outcome || outcome === "ended") return false;
      const answer = outcome === "throws" ? outcome : outcome.answer;
      return agrees(answer as Sheet["outcome"], sheet.outcome, sheet.tolerance);
    });
    if (isAlike) alike.push(fault);
  }
  return alike;
}
