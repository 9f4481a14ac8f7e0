import type { Answer, Conv2dGradients, Request, Tensor } from "../contract/contract.ts";
import { cachedByArray } from "./callerMemory.ts";
import { blocksOf, serving } from "./convolutions.ts";
import type { Wrong } from "./fault.ts";
import { mapped } from "./mapped.ts";

type Gradient = "conv2dGradient" | "convTranspose2dGradient";

/** Building blocks for faults of the gradients of an operation. */
export function gradientBlocksOf<O extends Gradient>(operation: O) {
  type Serve = (request: Request<O>) => Conv2dGradients;
  const changing =
    (change: (serve: Serve, request: Request<O>) => Conv2dGradients): Wrong<O> =>
    (reference) =>
      serving(operation, (request) => change(reference[operation] as Serve, request) as Answer<O>);
  return {
    ...blocksOf(operation),

    /** The wrong gradients of a request, from the right operation. */
    changing,

    /** The reference with some of its gradients replaced by those of a wrong operation. */
    onlyFor:
      (roles: readonly (keyof Conv2dGradients)[], wrong: Wrong<O>): Wrong<O> =>
      (reference) => {
        const served = wrong(reference)[operation] as Serve;
        return changing((serve, request) => {
          const [right, other] = [serve(request), served(request)];
          const of = (role: keyof Conv2dGradients) => (roles.includes(role) ? other : right);
          return { input: of("input").input, weight: of("weight").weight, bias: of("bias").bias };
        })(reference);
      },

    /** The reference with each value of every gradient changed. */
    answering: (change: (value: number, request: Request<O>) => number): Wrong<O> =>
      changing((serve, request) =>
        eachGradient(serve(request), (gradient) => mapped(gradient, (value) => change(value, request))),
      ),

    /** The reference with its input gradient changed as a whole. */
    ofInputGradient: (change: (gradient: Tensor, request: Request<O>) => Tensor): Wrong<O> =>
      changing((serve, request) => {
        const { input, ...others } = serve(request);
        return { input: change(input, request), ...others };
      }),

    /** An error of the library where the condition holds. */
    failingWhere: (isConcerned: (request: Request<O>) => boolean, message: string): Wrong<O> =>
      changing((serve, request) => {
        const answer = serve(request);
        if (isConcerned(request)) throw new Error(message);
        return answer;
      }),

    /** Gradients added to those of earlier calls with the same shapes, as in a training step without zero_grad. */
    accumulating: (): Wrong<O> => (reference) => {
      const earlier = new Map<string, Conv2dGradients>();
      return changing((serve, request) => {
        const now = serve(request);
        const key = JSON.stringify([now.input.shape, now.weight.shape, request.gradOutput.shape, now.bias !== null]);
        const before = earlier.get(key);
        const total = before ? addedGradients(now, before) : now;
        earlier.set(key, total);
        return total;
      })(reference);
    },

    /** Weights that are cached by the identity of their array. */
    cachingWeights: (): Wrong<O> => (reference) => {
      const cached = cachedByArray();
      return changing((serve, request) => serve({ ...request, weight: cached(request.weight) }))(reference);
    },
  };
}

/** Each gradient changed as a whole. */
export function eachGradient(
  { input, weight, bias }: Conv2dGradients,
  change: (gradient: Tensor) => Tensor,
): Conv2dGradients {
  return { input: change(input), weight: change(weight), bias: bias && change(bias) };
}

function addedGradients(now: Conv2dGradients, then: Conv2dGradients): Conv2dGradients {
  const add = (one: Tensor, other: Tensor) => mapped(one, (value, i) => value + (other.data[i] as number));
  return {
    input: add(now.input, then.input),
    weight: add(now.weight, then.weight),
    bias: now.bias && then.bias && add(now.bias, then.bias),
  };
}
