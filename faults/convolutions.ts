import type { Answer, ClassifiedOperation, Request, Tensor } from "../contract/contract.ts";
import { planConv2d } from "../impl/conv2dPlan.ts";
import { planConvTranspose2d } from "../impl/convTranspose2dPlan.ts";
import type { Wrong } from "./fault.ts";
import { mappedByPlace, type Place } from "./mapped.ts";
import type { Reference } from "./reference.ts";

/** Throws for an invalid request, like the operation, before any computation. */
const check: { readonly [O in ClassifiedOperation]: (request: Request<O>) => unknown } = {
  conv2d: (request) => planConv2d(request),
  conv2dGradient: (request) => planConv2d(request, "conv2dGradient"),
  convTranspose2d: (request) => planConvTranspose2d(request),
  convTranspose2dGradient: (request) => planConvTranspose2d(request, "convTranspose2dGradient"),
};

/** One operation as a target. */
export function serving<O extends ClassifiedOperation>(
  operation: O,
  serve: (request: Request<O>) => Answer<O>,
): Pick<Reference, O> {
  return { [operation]: serve } as unknown as Pick<Reference, O>;
}

/** Building blocks for faults of the convolutions. Each refuses the same requests as the reference. */
export function blocksOf<O extends ClassifiedOperation>(operation: O) {
  return {
    /** The reference on a changed request. If the change makes the request invalid, the original request is used. */
    ofChanged:
      (change: (request: Request<O>) => Partial<Request<O>>): Wrong<O> =>
      ({ [operation]: serve }) =>
        serving(operation, (request) => {
          check[operation](request);
          try {
            return serve({ ...request, ...change(request) });
          } catch {
            return serve(request);
          }
        }),

    /**
     * The wrong operation if the condition holds, otherwise the reference: a fast path, or a combination of two
     * parameters.
     */
    onlyWhere:
      (isConcerned: (request: Request<O>) => boolean, wrong: Wrong<O>): Wrong<O> =>
      (reference) => {
        const [right, served] = [reference[operation], wrong(reference)[operation]];
        return serving(operation, (request) => {
          check[operation](request);
          return isConcerned(request) ? served(request) : right(request);
        });
      },
  };
}

/** The reference with each value of its answer changed. */
export function answeringBy<O extends "conv2d" | "convTranspose2d">(operation: O) {
  return (change: (value: number, place: Place, request: Request<O>, answer: Tensor) => number): Wrong<O> =>
    ({ [operation]: serve }) =>
      serving<O>(operation, (request) => {
        const answer = serve(request);
        return mappedByPlace(answer, (value, place) => change(value, place, request, answer));
      });
}
