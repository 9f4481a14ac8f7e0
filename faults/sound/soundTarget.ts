import type { Target } from "../../impl/contract.ts";
import { conv2dParameters } from "../../impl/conv2dParameters.ts";
import { initialize } from "../../impl/init/initialize.ts";
import type { Generator } from "../../impl/random/generator.ts";
import type { Words } from "./generators.ts";

/** The draws that a stream of 32-bit words gives. */
export function generatorOf(word: () => number): Generator {
  const bits24 = () => word() & 0xffffff;
  return {
    word,
    fillBits24: (bits) => {
      for (let i = 0; i < bits.length; i++) bits[i] = bits24();
    },
    fillScaled24: (data, unit, offset) => {
      for (let i = 0; i < data.length; i++) data[i] = unit * (bits24() - offset);
    },
    uniform53: () => {
      const high = word() & 0x1fffff;
      return (high * 2 ** 32 + word()) * 2 ** -53;
    },
    spareNormal: null,
  };
}

/** The reference's initializers and layer defaults on another generator: other bits, the same laws. */
export function soundTarget(words: Words): Target {
  return {
    initialize: (request) => initialize(request, generatorOf(words(request.seed))),
    conv2dParameters: (request) => conv2dParameters(request, generatorOf(words(request.seed))),
  };
}
