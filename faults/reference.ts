import type { Answer, Operation, Request, Tensor } from "../contract/contract.ts";
import { conv2d } from "../impl/conv2d.ts";
import { conv2dGradient } from "../impl/conv2dGradient.ts";
import { conv2dParameters } from "../impl/conv2dParameters.ts";
import { convTranspose2d } from "../impl/convTranspose2d.ts";
import { convTranspose2dGradient } from "../impl/convTranspose2dGradient.ts";
import { fans } from "../impl/fans.ts";
import { gain } from "../impl/gain.ts";
import { isHalf, valuesOf } from "../impl/halves.ts";
import { initialize } from "../impl/init/initialize.ts";
import { preparing } from "../impl/preparedConv2d.ts";
import { type Generator, manualSeed } from "../impl/random/generator.ts";

/** The correct operations that faults change: all of the contract except `describe`. Each returns synchronously. */
export type Reference = { readonly [O in Exclude<Operation, "describe">]: (request: Request<O>) => Answer<O> };

/** The basis of a reference, if it differs from impl. */
interface Basis {
  readonly conv2d?: Reference["conv2d"];
  /** The generator of initializers and layers. */
  readonly generator?: (seed: number) => Generator;
}

/**
 * impl's operations with another convolution or another generator. A fault on it then differs from the catalogue's
 * fault in more than its mistake.
 */
export function referenceWith({ conv2d: arithmetic = conv2d, generator = manualSeed }: Basis): Reference {
  return {
    conv2d: arithmetic,
    conv2dGradient,
    convTranspose2d,
    convTranspose2dGradient,
    ...preparing(arithmetic),
    fan: ({ shape }) => fans(shape),
    gain: ({ nonlinearity, param }) => gain(nonlinearity, param),
    initialize: (request) => inNumbers(initialize(request, generator(request.seed))),
    conv2dParameters: (request) => conv2dParameters(request, generator(request.seed)),
  };
}

/** The tensor with numbers as data: faults calculate with those of float16 and bfloat16, too. */
function inNumbers(answer: Tensor): Tensor {
  return isHalf(answer.dtype) ? { ...answer, data: valuesOf(answer) } : answer;
}

/** impl's operations. */
export const reference: Reference = referenceWith({});
