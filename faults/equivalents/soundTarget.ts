import type { Target } from "../../impl/contract.ts";
import { conv2dParameters } from "../../impl/conv2dParameters.ts";
import { initialize } from "../../impl/init/initialize.ts";
import type { Generator } from "../../impl/random/generator.ts";
import type { Words } from "./generators.ts";

/** A uniform of 24 bits is k·2⁻²⁴, or k / (2²⁴ − 1), which reaches 1. */
const closing = 2 ** 24 / (2 ** 24 - 1);

/** The draws that a stream of 32-bit words gives. */
export function generatorOf(word: () => number, isClosed = false): Generator {
  const bits24 = () => word() & 0xffffff;
  const scale = isClosed ? closing : 1;
  return {
    word,
    fillBits24: (bits) => {
      for (let i = 0; i < bits.length; i++) bits[i] = bits24();
    },
    fillScaled24: (data, unit, offset) => {
      for (let i = 0; i < data.length; i++) data[i] = unit * (bits24() * scale - offset);
    },
    uniform53: () => {
      const high = word() & 0x1fffff;
      return (high * 2 ** 32 + word()) * 2 ** -53;
    },
    spareNormal: null,
  };
}

/**
 * The reference's initializers and layer defaults on another generator: other bits, the same laws. Closed, the symmetric
 * uniforms of float32 reach their upper bound, as NumPy's and cuRAND's may.
 */
export function soundTarget(words: Words, isClosed = false): Target {
  return {
    initialize: (request) => initialize(request, generatorOf(words(request.seed), isClosed)),
    conv2dParameters: (request) => conv2dParameters(request, generatorOf(words(request.seed), isClosed)),
  };
}
