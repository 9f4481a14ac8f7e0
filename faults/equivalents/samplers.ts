import type { InitializeRequest, Target, Tensor } from "../../contract/contract.ts";
import { fill } from "../../impl/init/fill.ts";
import { kaimingStd } from "../../impl/init/kaiming.ts";
import { normalCdf } from "../../impl/init/normalCdf.ts";
import { xavierStd } from "../../impl/init/xavier.ts";
import { zeros } from "../../impl/tensor.ts";
import type { Words } from "../generatorOf.ts";
import { correctGenerators } from "./generators.ts";

/** Standard normals from uniforms of [0, 1), multiples of 2⁻⁵³. */
type Sampler = (uniform: () => number) => () => number;

/** Algorithms for a normal that the reference does not use. */
export const normalSamplers: Readonly<Record<string, Sampler>> = { polar, ziggurat, "inverse-cdf": inverseCdf };

/** Marsaglia and Bray, "A convenient method for generating normal variables", 1964: a point of the unit disk. */
function polar(uniform: () => number): () => number {
  return () => {
    for (;;) {
      const [x, y] = [2 * uniform() - 1, 2 * uniform() - 1];
      const square = x * x + y * y;
      if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
    }
  };
}

const layers = 128;
/** The start of the tail, and the area of each layer, for 128 layers. */
const tailStart = 3.442619855899;
const layerArea = 9.91256303526217e-3;
const density = (x: number) => Math.exp(-0.5 * x * x);
/** Right ends of the layers, that of the tail first: [area / f(r), r, …, 0]. */
const ends = layerEnds();

function layerEnds(): readonly number[] {
  const found = [layerArea / density(tailStart), tailStart];
  while (found.length < layers) {
    const last = found.at(-1) as number;
    found.push(Math.sqrt(-2 * Math.log(layerArea / last + density(last))));
  }
  return [...found, 0];
}

/**
 * Marsaglia and Tsang, "The ziggurat method for generating random variables", 2000, with separate words for layer and
 * position.
 */
function ziggurat(uniform: () => number): () => number {
  return () => {
    for (;;) {
      const layer = Math.floor(uniform() * layers);
      const [end, inner] = [ends[layer] as number, ends[layer + 1] as number];
      const sign = uniform() < 0.5 ? -1 : 1;
      const x = uniform() * end;
      if (x < inner) return sign * x;
      if (layer === 0) return sign * tail(uniform);
      const [low, high] = [density(end), density(inner)];
      if (low + uniform() * (high - low) < density(x)) return sign * x;
    }
  };
}

/** A normal beyond `tailStart`: Marsaglia, "Generating a variable from the tail of the normal distribution", 1964. */
function tail(uniform: () => number): number {
  for (;;) {
    const x = -Math.log(1 - uniform()) / tailStart;
    const y = -Math.log(1 - uniform());
    if (2 * y > x * x) return tailStart + x;
  }
}

/** Φ⁻¹ of a uniform: the rational start of Abramowitz and Stegun 26.2.23, then Newton's steps on Φ. */
function inverseCdf(uniform: () => number): () => number {
  return () => {
    const u = uniform() + 2 ** -54;
    const p = Math.min(u, 1 - u);
    const t = Math.sqrt(-2 * Math.log(p));
    let z = -(t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))));
    for (let step = 0; step < 3; step++) z -= ((normalCdf(z) - p) * Math.sqrt(2 * Math.PI)) / density(z);
    return u < 0.5 ? z : -z;
  };
}

/** The mean and the standard deviation if a request's distribution is normal, otherwise null. */
function momentsOf(request: InitializeRequest, target: Tensor): { readonly mean: number; readonly std: number } | null {
  if (request.initializer === "normal") return { mean: request.mean ?? 0, std: request.std ?? 1 };
  if (request.initializer === "xavier_normal")
    return { mean: 0, std: xavierStd(request.initializer, target, request.gain ?? 1) };
  if (request.initializer !== "kaiming_normal") return null;
  return { mean: 0, std: kaimingStd(request.initializer, target, request) };
}

/** The reference with another algorithm for normals and another generator; other distributions are unchanged. */
export function sampling(sampler: Sampler, words: Words = correctGenerators["xoshiro128**"]): Target {
  return {
    initialize: (request) => {
      // The reference refuses invalid requests, and draws distributions that are not normal.
      const filled: Tensor = fill(zeros(request.dtype, request.shape), request);
      const moments = momentsOf(request, filled);
      if (!moments) return filled;
      const word = words(Number(BigInt.asUintN(32, BigInt(request.seed))));
      const next = sampler(() => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) * 2 ** -53);
      const { data } = filled;
      for (let i = 0; i < data.length; i++) data[i] = moments.mean + moments.std * next();
      return filled;
    },
  };
}
