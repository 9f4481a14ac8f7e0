import type { Dtype } from "../../contract/contract.ts";
import { isHalf } from "../../impl/halves.ts";
import { sizeOf } from "../../impl/tensor.ts";
import type { Domain } from "../claim/declaration.ts";
import { effectiveKernel } from "../oracle/naiveConv2d.ts";
import { conv2dSearch } from "../reach/searching.ts";
import { type Conv2dCase, conv2dCases } from "./conv2dCase.ts";
import { conv2dShapes, padPixels } from "./conv2dShapes.ts";
import { ofFewShapes } from "./fewShapes.ts";
import { listed } from "./listed.ts";
import { simplestCase } from "./regions.ts";

/**
 * The case moved into the domain: a parameter outside takes a value of the domain, all others keep theirs, so that the
 * covering rows still contain every combination of the other classes. A case inside stays as it is; a parameter that
 * shrinks still does.
 */
export function insideConv2d(conv: Conv2dCase, domain: Domain): Conv2dCase {
  const steps = [
    fewStructures,
    supportedDtype,
    servedBatch,
    servedGroups,
    supportedSteps,
    supportedBorder,
    servedBytes,
  ];
  return steps.reduce((inside, step) => step(inside, domain), conv);
}

/** Convolutions of every kind, inside the domain that a target declares. */
export const conv2dDraws = { draws: conv2dCases, intoDomain: insideConv2d, eachRun: conv2dSearch.some } as const;

/** A part of a case moved into the domain; the rest of the case is `base`. */
export function partInside<Part extends Partial<Conv2dCase>>(
  part: Part,
  domain: Domain,
  base: Conv2dCase = simplestCase,
): Part {
  const inside = insideConv2d({ ...base, ...part }, domain);
  return Object.fromEntries(Object.keys(part).map((name) => [name, inside[name as keyof Conv2dCase]])) as Part;
}

/** For claims that need a kernel with a centre where begin and end padding are equal: kernels of odd size there. */
export const centredDraws = {
  draws: conv2dCases,
  intoDomain: (conv: Conv2dCase, domain: Domain) =>
    insideConv2d(
      domain.asymmetricPadding
        ? conv
        : { ...conv, kernelHeight: conv.kernelHeight | 1, kernelWidth: conv.kernelWidth | 1 },
      domain,
    ),
} as const;

/** For claims that choose a stride themselves: without dilation if the domain has none together with a stride. */
export const stridedDraws = {
  draws: conv2dCases,
  intoDomain: (conv: Conv2dCase, domain: Domain) => insideConv2d(conv, withRoomForStride(domain)),
} as const;

/** The part of a domain in which every case may get a stride. */
export function withRoomForStride(domain: Domain): Domain {
  return domain.dilationWithStride ? domain : { ...domain, dilation: false };
}

function fewStructures(conv: Conv2dCase, { shapes }: Domain): Conv2dCase {
  return shapes === "few" ? ofFewShapes(conv) : conv;
}

/**
 * Draws are of float32 and float64. Where a target has float16 or bfloat16 as well, an equal share of the cases moves to
 * each of its dtypes, by seed and sizes.
 */
function supportedDtype(conv: Conv2dCase, { dtypes }: Domain): Conv2dCase {
  if (isHalf(conv.dtype) || !dtypes.some(isHalf)) return { ...conv, dtype: listed(conv.dtype, dtypes, conv.seed) };
  const halves = dtypes.filter(isHalf);
  const share = (conv.seed + 3 * conv.outHeight + 5 * conv.outWidth + conv.inPerGroup) % dtypes.length;
  return { ...conv, dtype: halves[share] ?? listed(conv.dtype, wider(dtypes), conv.seed) };
}

/** The dtypes of at least 32 bits, or all if there are none. */
function wider(dtypes: readonly Dtype[]): readonly Dtype[] {
  const wide = dtypes.filter((dtype) => !isHalf(dtype));
  return wide.length > 0 ? wide : dtypes;
}

function servedBatch(conv: Conv2dCase, { emptyBatch }: Domain): Conv2dCase {
  return !emptyBatch && conv.batch === 0 ? { ...conv, batch: 1 } : conv;
}

function servedGroups(conv: Conv2dCase, { groups }: Domain): Conv2dCase {
  if (groups === "depthwise" && conv.groups > 1) return { ...conv, inPerGroup: 1 };
  return groups === false ? { ...conv, groups: 1 } : conv;
}

const undilated = { dilationHeight: 1, dilationWidth: 1 } as const;
const unstrided = { strideHeight: 1, strideWidth: 1 } as const;

/** Where stride and dilation exclude each other, even seeds keep the stride and odd ones the dilation. */
function supportedSteps(conv: Conv2dCase, { dilation, dilationWithStride }: Domain): Conv2dCase {
  if (!dilation) return { ...conv, ...undilated };
  const isDilated = conv.dilationHeight > 1 || conv.dilationWidth > 1;
  const isStrided = conv.strideHeight > 1 || conv.strideWidth > 1;
  if (dilationWithStride || !isDilated || !isStrided) return conv;
  return { ...conv, ...(conv.seed % 2 === 0 ? undilated : unstrided) };
}

function supportedBorder(conv: Conv2dCase, domain: Domain): Conv2dCase {
  const { paddings, paddingModes, asymmetricPadding, paddingBeyondKernel } = domain;
  const padding = listed(conv.padding, paddings, conv.seed, "explicit");
  const paddingMode = listed(conv.paddingMode, paddingModes, conv.seed);
  const tall = effectiveKernel(conv.kernelHeight, conv.dilationHeight);
  const wide = effectiveKernel(conv.kernelWidth, conv.dilationWidth);
  const isResolved = padding === "explicit" && conv.padding !== "explicit";
  const within = (pads: Pads, extent: number): Pads => {
    const [begin, end] = isResolved ? inNumbers(conv.padding, extent) : pads;
    const sides: Pads = asymmetricPadding ? [begin, end] : [begin, begin];
    return paddingBeyondKernel ? sides : [short(sides[0], extent), short(sides[1], extent)];
  };
  const [padTop, padBottom] = within([conv.padTop, conv.padBottom], tall);
  const [padLeft, padRight] = within([conv.padLeft, conv.padRight], wide);
  return { ...conv, padding, paddingMode, padTop, padBottom, padLeft, padRight };
}

type Pads = readonly [begin: number, end: number];

/** The padding of stride 1 that a word stands for. */
function inNumbers(padding: Conv2dCase["padding"], extent: number): Pads {
  if (padding === "valid") return [0, 0];
  const [less, more] = [Math.floor((extent - 1) / 2), Math.ceil((extent - 1) / 2)];
  return padding === "same_lower" ? [more, less] : [less, more];
}

function short(pad: number, extent: number): number {
  return Math.min(padPixels(pad, extent), extent - 1);
}

const sizes = ["inPerGroup", "outPerGroup", "groups", "outHeight", "outWidth", "kernelHeight", "kernelWidth"] as const;

/** Halves the largest size until the tensors are small enough. */
function servedBytes(conv: Conv2dCase, { maxRequestBytes }: Domain): Conv2dCase {
  let inside = conv;
  while (maxRequestBytes < Number.POSITIVE_INFINITY && bytesOf(inside) > maxRequestBytes) {
    const current = inside;
    const largest = sizes.reduce((best, size) => (current[size] > current[best] ? size : best));
    if (current[largest] === 1) return current;
    inside = { ...current, [largest]: Math.ceil(current[largest] / 2) };
  }
  return inside;
}

/** An upper bound for a request and its gradOutput. */
function bytesOf(conv: Conv2dCase): number {
  const { input, weight, bias } = conv2dShapes(conv);
  const outputs = conv.batch * conv.outPerGroup * conv.groups * conv.outHeight * conv.outWidth;
  const values = [input, weight, bias ?? { shape: [0] }].reduce((sum, { shape }) => sum + sizeOf(shape), outputs);
  return values * (isHalf(conv.dtype) ? 2 : conv.dtype === "float64" ? 8 : 4);
}
