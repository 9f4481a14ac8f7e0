import type { InitializeRequest, Initializer, Tensor } from "../contract/contract.ts";
import type { Wrong } from "./fault.ts";
import { mapped } from "./mapped.ts";
import type { Reference } from "./reference.ts";

/** The type of the requests of some initializers. */
export type RequestOf<I extends Initializer> = Extract<InitializeRequest, { readonly initializer: I }>;

/** Whether a request names one of these initializers. */
export function named<I extends Initializer>(...initializers: readonly I[]) {
  return (request: InitializeRequest): request is RequestOf<I> =>
    initializers.some((initializer) => initializer === request.initializer);
}

/** The reference on another request. */
export function asking(change: (request: InitializeRequest) => InitializeRequest): Wrong<"initialize"> {
  return ({ initialize }) => ({ initialize: (request) => initialize(change(request)) });
}

/** The reference, except that the tensors of some requests come from another function. */
export function drawing<R extends InitializeRequest>(
  isConcerned: (request: InitializeRequest) => request is R,
  draw: (request: R, reference: Reference) => Tensor,
): Wrong<"initialize"> {
  return (reference) => ({
    initialize: (request) => (isConcerned(request) ? draw(request, reference) : reference.initialize(request)),
  });
}

/** The reference with the tensors of some requests changed as a whole. */
export function reworked<R extends InitializeRequest>(
  isConcerned: (request: InitializeRequest) => request is R,
  change: (drawn: Tensor, request: R, reference: Reference) => Tensor,
): Wrong<"initialize"> {
  return drawing(isConcerned, (request, reference) => change(reference.initialize(request), request, reference));
}

/** The reference with each value of some requests' tensors changed. */
export function changed(
  isConcerned: (request: InitializeRequest) => boolean,
  change: (value: number, index: number, drawn: Tensor, reference: Reference) => number,
): Wrong<"initialize"> {
  return (reference) => ({
    initialize: (request) => {
      const drawn = reference.initialize(request);
      return isConcerned(request) ? mapped(drawn, (value, i) => change(value, i, drawn, reference)) : drawn;
    },
  });
}
