import { manualSeed } from "../../impl/random/generator.ts";
import type { Fault } from "../fault.ts";
import { claimOf, generatorOf, seededBy } from "./fault.ts";

/** Words, and what is made of them, otherwise than PyTorch's engine makes them. */
export const streamEngineFaults: readonly Fault[] = [
  {
    id: "stream/last-tempering-step-left-out",
    sentence: "a word of the engine is not tempered by its last step",
    caughtBy: ["uniform", "fan-uniform", "small-normal", "large-normal", "sparse", "layer-defaults"].map(claimOf),
    // The step is its own inverse.
    target: seededBy((seed) => {
      const { word } = manualSeed(seed);
      return generatorOf(() => {
        const tempered = word();
        return (tempered ^ (tempered >>> 18)) >>> 0;
      });
    }),
  },
  {
    id: "stream/high-bits-of-a-word",
    sentence: "a float32 uniform takes the high 24 bits of a word",
    caughtBy: ["uniform", "fan-uniform", "large-normal", "layer-defaults"].map(claimOf),
    target: seededBy((seed) => {
      const { word } = manualSeed(seed);
      return generatorOf(word, () => word() >>> 8);
    }),
  },
  {
    id: "stream/two-words-a-float",
    sentence: "a float32 uniform is a 53-bit one, rounded",
    caughtBy: ["uniform", "layer-defaults"].map(claimOf),
    target: seededBy((seed) => {
      const { word, uniform53 } = manualSeed(seed);
      return generatorOf(word, () => Math.floor(uniform53() * 2 ** 24));
    }),
  },
  {
    id: "stream/low-half-first",
    sentence: "a double takes the first word as its low half",
    caughtBy: ["small-normal"].map(claimOf),
    target: seededBy((seed) => {
      const generator = manualSeed(seed);
      const { word } = generator;
      const uniform53 = () => {
        const low = word();
        return ((word() & 0x1fffff) * 2 ** 32 + low) * 2 ** -53;
      };
      return { ...generator, uniform53 };
    }),
  },
  {
    id: "stream/high-bits-of-a-seed",
    sentence: "the bits of a seed above the 32nd count",
    caughtBy: ["wide-seeds"].map(claimOf),
    target: seededBy((seed) => manualSeed((seed ^ Math.floor(seed / 2 ** 32)) >>> 0)),
  },
  {
    id: "stream/second-normal-dropped",
    sentence: "the second normal of a pair is dropped",
    caughtBy: ["small-normal"].map(claimOf),
    target: seededBy((seed) =>
      Object.defineProperty({ ...manualSeed(seed) }, "spareNormal", { get: () => null, set() {} }),
    ),
  },
];
