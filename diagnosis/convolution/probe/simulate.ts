import type { Tensor } from "../../../contract/contract.ts";
import { mapped } from "../../../faults/mapped.ts";
import type { Convolution, MemoryChange, Part } from "../../../run/record/measured/change.ts";
import { outcomeUnder } from "../change/change.ts";
import { partsOf } from "../model/computation.ts";
import type { ConvolutionRequest } from "../model/geometry.ts";
import type { Outcome } from "./sheet.ts";

/** The outcome of each part of a request; null for a part that it lacks. */
export type Outcomes = (part: Part) => Outcome | null;

/** A target with a memory, asked in order. `isRefused`: the request was invalid. */
export interface Simulated {
  readonly ask: (request: ConvolutionRequest) => Outcomes;
  readonly refuse: () => void;
}

/** A target whose answers depend on earlier requests by a change, and are right otherwise. */
export function simulated(change: MemoryChange, operation: Convolution): Simulated {
  const right = (request: ConvolutionRequest): Outcomes => outcomesOf(operation, request, null);
  let calls = 0;
  let isBroken = false;
  const keep = change.kind === "state" ? keptBy(change) : null;
  const sums = change.kind === "accumulated" ? sumsBy(change, operation) : null;
  return {
    refuse: () => {
      isBroken = true;
    },
    ask: (request) => {
      calls += 1;
      switch (change.kind) {
        case "state":
          return right(keep?.(request) ?? request);
        case "accumulated":
          return sums?.(request) ?? right(request);
        case "every":
          return calls % change.count === 0 ? outcomesOf(operation, request, change.what) : right(request);
        case "afterRefusal":
          return isBroken ? outcomesOf(operation, request, change.what) : right(request);
      }
    },
  };
}

function outcomesOf(
  operation: Convolution,
  request: ConvolutionRequest,
  change: Parameters<typeof outcomeUnder>[0],
): Outcomes {
  return (part) => {
    try {
      return outcomeUnder(change, operation, part, request);
    } catch {
      return "throws";
    }
  };
}

type Kept = Extract<MemoryChange, { readonly kind: "state" }>;

/** The request with the part that an earlier one left. */
function keptBy(change: Kept): (request: ConvolutionRequest) => ConvolutionRequest {
  const kept = new Map<string, ConvolutionRequest>();
  return (request) => {
    const key = keyOf(change.with, request);
    const earlier = kept.get(key);
    if (!earlier || change.of === "previous") kept.set(key, request);
    return earlier ? { ...request, [change.field]: earlier[change.field] } : request;
  };
}

function keyOf(within: Kept["with"], { input, weight }: ConvolutionRequest): string {
  if (within === "anything") return "";
  return String(within === "shapes" ? [input.shape, weight.shape] : weight.shape);
}

type Accumulated = Extract<MemoryChange, { readonly kind: "accumulated" }>;

/** The sums with those of earlier requests. */
function sumsBy(change: Accumulated, operation: Convolution): (request: ConvolutionRequest) => Outcomes {
  const kept = new Map<string, Tensor>();
  return (request) => {
    const found = new Map<Part, Outcome | null>();
    const last = new Map(kept);
    if (change.with === "call") kept.clear();
    for (const part of partsOf(operation)) {
      const own = outcomesOf(operation, request, null)(part);
      if (own === null || own === "throws") {
        found.set(part, own);
        continue;
      }
      const key = `${part} ${own.shape} ${change.with === "shapes" ? shapesOf(request) : ""}`;
      const before = last.get(key);
      const total = before ? mapped(own, (value, i) => value + (before.data[i] as number)) : own;
      kept.set(key, change.of === "all" ? total : own);
      found.set(part, total);
    }
    return (part) => found.get(part) ?? null;
  };
}

function shapesOf({ input, weight, bias, gradOutput }: ConvolutionRequest): string {
  return JSON.stringify([input.shape, weight.shape, gradOutput?.shape, bias !== null]);
}
