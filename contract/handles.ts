import type { Conv2dRequest, PrepareConv2dRequest, ReleaseConv2dRequest, RunConv2dRequest } from "./convolution.ts";
import type { Operation } from "./description.ts";
import { codeOf, isNotServed } from "./refusal.ts";
import type { Target } from "./target.ts";
import type { Tensor } from "./tensor.ts";

/** The operations of prepared weights; a target serves all or none. */
export const handleOperations = ["prepareConv2d", "runConv2d", "releaseConv2d"] as const;

export type HandleOperation = (typeof handleOperations)[number];

export function isHandleOperation(operation: Operation): operation is HandleOperation {
  return handleOperations.some((each) => each === operation);
}

type Handled = Required<Pick<Target, HandleOperation>>;

export function preparesWeights(target: Target): target is Target & Handled {
  return handleOperations.every((operation) => typeof target[operation] === "function");
}

/**
 * The same target with whole numbers as handles, which can be printed and sent over a pipe: the lowest that no other
 * handle has.
 */
export function numberedHandles<T extends Target>(target: T): T {
  if (!preparesWeights(target)) return target;
  const handles = new Map<number, unknown>();
  const known = ({ handle }: ReleaseConv2dRequest) => {
    if (!handles.has(handle as number)) throw new RangeError(`handle must be one that is prepared, got ${handle}`);
    return handles.get(handle as number);
  };
  return {
    ...target,
    prepareConv2d: async (request: PrepareConv2dRequest) => {
      const handle = await target.prepareConv2d(request);
      // Not a handle: the check of the answer's form reports it.
      if (handle === undefined || handle === null) return handle;
      let number = 1;
      while (handles.has(number)) number += 1;
      handles.set(number, handle);
      return number;
    },
    runConv2d: (request: RunConv2dRequest) => target.runConv2d({ ...request, handle: known(request) }),
    releaseConv2d: (request: ReleaseConv2dRequest) => {
      const handle = known(request);
      handles.delete(request.handle as number);
      return target.releaseConv2d({ handle });
    },
  };
}

/**
 * The same target with conv2d through a handle: prepared, run once and released. A program that turns out not to serve
 * the operations keeps its own conv2d.
 */
export function throughHandles(target: Target): Target {
  if (!preparesWeights(target)) return target;
  return { ...target, conv2d: (request) => convolveByHandle(target, request) };
}

/** Answers and errors of a conv2d that went through a handle. */
const outcomes = new WeakSet<object>();

/** Whether an answer or an error of conv2d came through a handle, so that a report can show what was called. */
export function cameByHandle(outcome: unknown): boolean {
  return typeof outcome === "object" && outcome !== null && outcomes.has(outcome);
}

function byHandle<T>(outcome: T): T {
  if (typeof outcome === "object" && outcome !== null) outcomes.add(outcome);
  return outcome;
}

async function convolveByHandle(target: Target & Handled, request: Conv2dRequest): Promise<Tensor> {
  const { input, ...layer } = request;
  let handle: unknown;
  try {
    handle = await target.prepareConv2d(layer);
  } catch (error) {
    if (isNotServed(error) && target.conv2d) return target.conv2d(request);
    throw byHandle(error);
  }
  let output: Tensor;
  try {
    output = await target.runConv2d({ handle, input });
  } catch (error) {
    if (isNotServed(error))
      throw new Error(`a target that serves prepareConv2d must serve ${handleOperations.slice(1).join(" and ")}, too`);
    // The handles of a program that has ended are gone.
    if (codeOf(error) !== "ENDED") await released(target, handle);
    throw byHandle(error);
  }
  await target.releaseConv2d({ handle });
  return byHandle(output);
}

/** Frees a handle whose run failed: the run's error is the one to report. */
async function released(target: Handled, handle: unknown): Promise<void> {
  try {
    await target.releaseConv2d({ handle });
  } catch {
    // Of no interest after the run's error.
  }
}
