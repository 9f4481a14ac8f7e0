import type { Conv2dRequest, Tensor } from "../../impl/contract.ts";
import { planConv2d } from "../../impl/conv2dPlan.ts";
import type { Fault } from "../fault.ts";
import { conv2d } from "./arithmetic.ts";

export type ServeConv2d = (request: Conv2dRequest) => Tensor;

interface Conv2dFault extends Required<Pick<Fault, "id" | "sentence" | "effect" | "cause" | "caughtBy">> {
  readonly seenIn?: readonly string[];
  readonly serve: ServeConv2d;
}

/** A wrong convolution; id and claims are given without their area. */
export function fault({ serve, ...entry }: Conv2dFault): Fault {
  return { ...named(entry), target: { conv2d: serve } };
}

/** A wrong convolution that remembers calls: each reading of its target is a new one. */
export function remembering({ start, ...entry }: Omit<Conv2dFault, "serve"> & { start: () => ServeConv2d }): Fault {
  return {
    ...named(entry),
    get target() {
      return { conv2d: start() };
    },
  };
}

function named<E extends Omit<Conv2dFault, "serve">>(entry: E): E {
  return { ...entry, id: `conv2d/${entry.id}`, caughtBy: entry.caughtBy.map((claim) => `conv2d/${claim}`) };
}

/** The reference on a changed request. A change that makes the request invalid leaves it as it was. */
export function ofChanged(change: (request: Conv2dRequest) => Partial<Conv2dRequest>): ServeConv2d {
  return (request) => {
    planConv2d(request);
    try {
      return conv2d({ ...request, ...change(request) });
    } catch {
      return conv2d(request);
    }
  };
}

/** The wrong way where the condition holds, the reference elsewhere: a fast path, or two parameters that meet. */
export function onlyWhere(isConcerned: (request: Conv2dRequest) => boolean, serve: ServeConv2d): ServeConv2d {
  return (request) => {
    planConv2d(request);
    return isConcerned(request) ? serve(request) : conv2d(request);
  };
}

/** A place in the answer. */
export interface Place {
  readonly n: number;
  readonly o: number;
  readonly y: number;
  readonly x: number;
}

/** The reference with each output value changed. */
export function answering(
  change: (value: number, place: Place, request: Conv2dRequest, answer: Tensor) => number,
): ServeConv2d {
  return (request) => {
    const answer = conv2d(request);
    const [, outChannels, height, width] = answer.shape as [number, number, number, number];
    const data = answer.data.map((value, i) => {
      const [x, row] = [i % width, Math.floor(i / width)];
      const [y, plane] = [row % height, Math.floor(row / height)];
      return change(value, { n: Math.floor(plane / outChannels), o: plane % outChannels, y, x }, request, answer);
    });
    return { ...answer, data };
  };
}
