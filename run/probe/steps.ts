import type { PrepareConv2dRequest, Target, Tensor } from "../../contract/contract.ts";
import { preparesWeights } from "../../contract/handles.ts";
import { codeOf, isUnsupported } from "../../contract/refusal.ts";
import type { Probed } from "./messages.ts";

/**
 * One step with prepared weights, whose handles have names. `overwrite`: the caller writes to the arrays that it has
 * prepared a handle from. `isWithNext`: the next run is sent before this one is answered.
 */
export type HandleStep =
  | { readonly kind: "prepare"; readonly handle: string; readonly layer: PrepareConv2dRequest }
  | { readonly kind: "overwrite"; readonly handle: string }
  | { readonly kind: "run"; readonly handle: string; readonly input: Tensor; readonly isWithNext?: boolean }
  | { readonly kind: "release"; readonly handle: string };

/** What the caller writes to its arrays. */
export const overwritten = 7;

/** The outcome of each step, in order; each is `declined` if the target prepares no weights. */
export async function takeSteps(
  target: Target,
  steps: readonly HandleStep[],
  onOutcome: (probed: Probed) => Promise<void> | void,
): Promise<void> {
  const handles = new Map<string, { readonly handle: unknown; readonly layer: PrepareConv2dRequest }>();
  if (!preparesWeights(target)) {
    for (const _ of steps) await onOutcome("declined");
    return;
  }

  async function take(step: HandleStep): Promise<unknown> {
    const kept = handles.get(step.handle);
    switch (step.kind) {
      case "prepare": {
        const layer = structuredClone(step.layer);
        handles.set(step.handle, { handle: await prepared(layer), layer });
        return null;
      }
      case "overwrite":
        for (const tensor of [kept?.layer.weight, kept?.layer.bias]) tensor?.data.fill(overwritten);
        return null;
      case "run":
        return run({ handle: kept?.handle, input: structuredClone(step.input) });
      case "release":
        await released({ handle: kept?.handle });
        return null;
    }
  }

  const { prepareConv2d: prepared, runConv2d: run, releaseConv2d: released } = bound(target);
  for (let i = 0; i < steps.length; ) {
    let end = i + 1;
    while (isWithNext(steps[end - 1]) && end < steps.length) end += 1;
    for (const probed of await Promise.all(steps.slice(i, end).map((step) => outcomeOf(() => take(step)))))
      await onOutcome(probed);
    i = end;
  }
}

function isWithNext(step: HandleStep | undefined): boolean {
  return step?.kind === "run" && step.isWithNext === true;
}

function bound(target: Target & Required<Pick<Target, "prepareConv2d" | "runConv2d" | "releaseConv2d">>) {
  return {
    prepareConv2d: target.prepareConv2d.bind(target),
    runConv2d: target.runConv2d.bind(target),
    releaseConv2d: target.releaseConv2d.bind(target),
  };
}

/** The answer to a call, its error, or the target's end. */
export async function outcomeOf(call: () => unknown): Promise<Probed> {
  try {
    return { answer: await call() };
  } catch (error) {
    if (codeOf(error) === "ENDED") return "ended";
    return isUnsupported(error) ? "declined" : "throws";
  }
}
