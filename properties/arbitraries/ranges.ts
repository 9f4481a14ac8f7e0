import type fc from "fast-check";
import { effectiveKernel } from "../oracle/naiveConv2d.ts";
import type { Conv2dCase } from "./conv2dCase.ts";

/** The sizes whose product is the number of products of a case. */
export const sizes = [
  "batch",
  "inPerGroup",
  "outPerGroup",
  "groups",
  "kernelHeight",
  "kernelWidth",
  "outHeight",
  "outWidth",
] as const;

/** The largest value of each parameter that a random case draws from its whole range; of a padding, beyond the kernel. */
const largest = {
  batch: 33,
  inPerGroup: 70,
  outPerGroup: 70,
  groups: 70,
  kernelHeight: 16,
  kernelWidth: 24,
  outHeight: 140,
  outWidth: 140,
  dilationHeight: 8,
  dilationWidth: 8,
  padTop: 2,
  padBottom: 2,
  padLeft: 2,
  padRight: 2,
} as const;

type Ranged = keyof typeof largest;

const ranged = Object.keys(largest) as readonly Ranged[];

/** The largest number of products of such a case, so that all claims together stay quick. */
const maxProducts = 20_000;

/** The case with one parameter from its whole range, log-uniformly; the others become smaller until it is cheap. */
export function withOneFromItsRange(conv: Conv2dCase, random: fc.Random): Conv2dCase {
  const name = ranged[random.nextInt(0, ranged.length - 1)] as Ranged;
  return affordable({ ...conv, [name]: logUniform(largestOf(name, conv), random) }, name);
}

/** A whole number from 1 to `max`, about equally likely in [1, 2), [2, 4), [4, 8), …. */
function logUniform(max: number, random: fc.Random): number {
  return Math.floor((max + 1) ** random.nextDouble());
}

function largestOf(name: Ranged, conv: Conv2dCase): number {
  const vertical = effectiveKernel(conv.kernelHeight, conv.dilationHeight);
  const horizontal = effectiveKernel(conv.kernelWidth, conv.dilationWidth);
  if (name === "padTop" || name === "padBottom") return vertical + largest[name];
  return name === "padLeft" || name === "padRight" ? horizontal + largest[name] : largest[name];
}

/** Halves the largest of the other sizes until the products are few enough. */
function affordable(conv: Conv2dCase, kept: Ranged): Conv2dCase {
  let cheap = conv;
  while (sizes.reduce((product, size) => product * cheap[size], 1) > maxProducts) {
    const current = cheap;
    const next = sizes.filter((size) => size !== kept).reduce((a, b) => (current[b] > current[a] ? b : a));
    cheap = { ...current, [next]: Math.floor(current[next] / 2) };
  }
  return cheap;
}
