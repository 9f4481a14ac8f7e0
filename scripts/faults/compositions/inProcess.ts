import type { Target } from "../../../contract/contract.ts";
import type { Answered, Probe } from "../../../diagnosis/convolution/probe/measure.ts";
import { takeSteps } from "../../../run/probe/steps.ts";

/** A target of this process as a diagnosis sees one that still runs. */
export function probeOf(target: Target): Probe & { readonly asked: () => number } {
  let asked = 0;
  const answerTo = async (serve: ((request: unknown) => unknown) | undefined, request: unknown): Promise<Answered> => {
    asked += 1;
    try {
      return { answer: await serve?.call(target, structuredClone(request)) };
    } catch {
      return "throws";
    }
  };
  return {
    declared: () => null,
    grant: () => {},
    isOver: () => false,
    isLate: () => false,
    put: async (operation, requests) => {
      const serve = target[operation] as ((request: unknown) => unknown) | undefined;
      const answers: Answered[] = [];
      for (const request of requests) answers.push(await answerTo(serve, request));
      return answers;
    },
    take: async (steps) => {
      const outcomes: Exclude<Answered, "ended" | null>[] = [];
      await takeSteps(target, steps, (probed) => {
        if (probed !== "declined" && probed !== "ended") outcomes.push(probed);
      });
      asked += outcomes.length;
      return outcomes.length === steps.length ? outcomes : null;
    },
    asked: () => asked,
  };
}
