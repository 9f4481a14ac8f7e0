import { manualSeed } from "../../impl/random/generator.ts";
import type { Fault } from "../fault.ts";
import { generatorOf } from "../generatorOf.ts";
import { fault, seededBy } from "./fault.ts";

/** Words, and numbers made from words, that differ from those of PyTorch's engine. */
export const streamEngineFaults: readonly Fault[] = [
  fault({
    id: "last-tempering-step-left-out",
    sentence: "the last step of the tempering of each word is missing",
    effect: "All seeded weights differ from PyTorch's",
    cause: "The Mersenne Twister is written anew, and its last shift is forgotten",
    caughtBy: ["uniform", "fan-uniform", "small-normal", "large-normal", "sparse", "layer-defaults"],
    // The step is its own inverse.
    serve: seededBy(({ word }) =>
      generatorOf(() => {
        const tempered = word();
        return (tempered ^ (tempered >>> 18)) >>> 0;
      }),
    ),
  }),
  fault({
    id: "high-bits-of-a-word",
    sentence: "a float32 uniform uses the high 24 bits of a word",
    effect: "float32 uniforms, and normals made of them, differ from PyTorch's",
    cause: "Most libraries use the high bits of a word, and PyTorch uses the low ones",
    caughtBy: ["uniform", "fan-uniform", "large-normal", "layer-defaults"],
    serve: seededBy(({ word }) => generatorOf(word, { bits24: () => word() >>> 8 })),
  }),
  fault({
    id: "two-words-a-float",
    sentence: "a float32 uniform is a 53-bit uniform, cut to 24 bits",
    effect: "float32 uniforms differ from PyTorch's, and use two words each",
    cause: "All uniforms are drawn as doubles and then converted",
    caughtBy: ["uniform", "layer-defaults"],
    serve: seededBy(({ word, uniform53 }) => generatorOf(word, { bits24: () => Math.floor(uniform53() * 2 ** 24) })),
  }),
  fault({
    id: "low-half-first",
    sentence: "a double uses its first word as the low half",
    effect: "The normals of small tensors, which are made of doubles, differ from PyTorch's",
    cause: "The two words of a double are joined in the wrong order",
    caughtBy: ["small-normal"],
    serve: seededBy((right) => {
      const { word } = right;
      const uniform53 = () => {
        const low = word();
        return ((word() & 0x1fffff) * 2 ** 32 + low) * 2 ** -53;
      };
      return { ...right, uniform53 };
    }),
  }),
  fault({
    id: "high-bits-of-a-seed",
    sentence: "the bits of a seed above the 32nd are used",
    effect: "Seeds of 2³² and more give other values than in PyTorch",
    cause: "Both halves of a 64-bit seed are mixed, and PyTorch uses the low half alone",
    caughtBy: ["wide-seeds"],
    serve: seededBy((_, seed) => manualSeed((seed ^ Math.floor(seed / 2 ** 32)) >>> 0)),
  }),
  fault({
    id: "second-normal-dropped",
    sentence: "the second normal of a pair is dropped",
    effect: "The normals of small tensors differ from PyTorch's from the second value on",
    cause: "Box and Muller's method gives two normals, and the second is not stored",
    caughtBy: ["small-normal"],
    serve: seededBy((right) => Object.defineProperty({ ...right }, "spareNormal", { get: () => null, set() {} })),
  }),
];
