import type { Conv2dParametersRequest, InitializeRequest, Target } from "../../impl/contract.ts";
import { conv2dParameters } from "../../impl/conv2dParameters.ts";
import { type FillRequest, fill } from "../../impl/init/fill.ts";
import { type Generator, manualSeed } from "../../impl/random/generator.ts";
import { zeros } from "../../impl/tensor.ts";

/** The id of the claim of an area of the stream. */
export function claimOf(area: string): string {
  return `init/torch-stream/${area}`;
}

/** A generator made from words, and the 24 bits taken of them, as `manualSeed` makes its own. */
export function generatorOf(word: () => number, bits24 = () => word() & 0xffffff): Generator {
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

/** What promises PyTorch's stream and takes every seed; the reference but for what is given. */
export function promising(changed: Partial<Target>): Target {
  return {
    describe: () => ({ name: "fault", version: "0", stream: "torch", supports: { seeds: "uint53" } }),
    initialize: drawInitialize(manualSeed),
    conv2dParameters: drawLayer(manualSeed),
    ...changed,
  };
}

/** The reference's arithmetic on another generator. */
export function seededBy(seed: (seed: number) => Generator): Target {
  return promising({ initialize: drawInitialize(seed), conv2dParameters: drawLayer(seed) });
}

/** The reference asked for something else, or answered for by the fault where it gives a tensor's values. */
export function drawing(change: (request: InitializeRequest) => InitializeRequest | ArrayLike<number>): Target {
  const initialize = drawInitialize(manualSeed);
  return promising({
    initialize: (request) => {
      const changed = change(request);
      if ("initializer" in changed) return initialize(changed);
      const { dtype, shape } = request;
      const target = zeros(dtype, shape);
      target.data.set(changed);
      return target;
    },
  });
}

function drawInitialize(seed: (seed: number) => Generator) {
  return (request: InitializeRequest) =>
    fill(zeros(request.dtype, request.shape), request as FillRequest, seed(request.seed));
}

function drawLayer(seed: (seed: number) => Generator) {
  return (request: Conv2dParametersRequest) => conv2dParameters(request, seed(request.seed));
}
