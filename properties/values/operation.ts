import type { ClassifiedOperation, Conv2dGradientRequest, Tensor } from "../../contract/contract.ts";
import type { Shape4 } from "../../impl/tensor.ts";
import { type Conv2dCase, exactRequest } from "../arbitraries/conv2dCase.ts";
import { insideConv2d } from "../arbitraries/conv2dInside.ts";
import type { Fill, Wanted } from "../arbitraries/data.ts";
import { exactGradient } from "../arbitraries/gradientCase.ts";
import { exactTransposed } from "../arbitraries/transposedCase.ts";
import { insideTransposed } from "../arbitraries/transposedInside.ts";
import type { Domain } from "../claim/declaration.ts";
import type { Subject } from "../claim/subject.ts";
import type { Approximate } from "../expect/approximate.ts";
import { expectPresent } from "../expect/expectTensor.ts";
import { conv2dSums, gradientSums, type ProductSums, transposedSums } from "../oracle/productSums.ts";

/** The tensors of a request that hold values. */
export type Operand = Wanted["role"];

/** An answer, or a gradient of one, and the sums that it must be. */
export interface ValuedAnswer {
  readonly label: string;
  readonly answer: Approximate;
  readonly products: ProductSums;
  /**
   * Whether a correct implementation may multiply the values of a weight that is not finite by zeros that are in no
   * product of this element: those of a border or between the pixels of a stride, where it turns the sum around.
   */
  readonly mayMeetZeros: (element: number) => boolean;
}

/** An operation whose operands take values of every class. */
export interface ValuedOperation {
  readonly operation: ClassifiedOperation;
  /** The operands that are multiplied; the first is the one that the others are weights of. */
  readonly factors: readonly [Operand, ...Operand[]];
  readonly intoDomain: (conv: Conv2dCase, domain: Domain) => Conv2dCase;
  /** The answers to a case with whole numbers changed by a fill. */
  readonly put: (subject: Subject, conv: Conv2dCase, fill: Fill) => Promise<readonly ValuedAnswer[]>;
}

const never = () => false;

export const conv2dValues: ValuedOperation = {
  operation: "conv2d",
  factors: ["input", "weight"],
  intoDomain: insideConv2d,
  put: async (subject, conv, fill) => {
    const request = exactRequest(subject, conv, fill);
    const answer = await subject.conv2d(request);
    return [{ label: "output", answer, products: conv2dSums(request), mayMeetZeros: never }];
  },
};

export const transposedValues: ValuedOperation = {
  operation: "convTranspose2d",
  factors: ["input", "weight"],
  intoDomain: (conv, domain) => insideTransposed(cropless(conv), domain).conv,
  put: async (subject, conv, fill) => {
    const request = exactTransposed(subject, cropless(conv), fill);
    const answer = await subject.convTranspose2d(request);
    const mayMeetZeros = inChannelsOf(request.weight, request.groups, answer.shape as Shape4);
    return [{ label: "output", answer, products: transposedSums(request), mayMeetZeros }];
  },
};

function cropless(conv: Conv2dCase) {
  return { conv, extraHeight: 0, extraWidth: 0 };
}

export const gradientValues: ValuedOperation = {
  operation: "conv2dGradient",
  factors: ["gradOutput", "input", "weight"],
  intoDomain: insideConv2d,
  put: async (subject, conv, fill) => {
    const request = exactGradient(subject, conv, fill);
    const answer = await subject.conv2dGradient(request);
    return (request.bias ? (["input", "weight", "bias"] as const) : (["input", "weight"] as const)).map((role) => {
      const [label, gradient] = [`gradient of ${role}`, answer[role]];
      expectPresent(gradient, label);
      return { label, answer: gradient, products: gradientSums(request, role), mayMeetZeros: zerosMet(request, role) };
    });
  },
};

function zerosMet({ input, weight, groups }: Conv2dGradientRequest, role: "input" | "weight" | "bias") {
  return role === "input" ? inChannelsOf(weight, groups, input.shape as Shape4) : never;
}

/**
 * Whether an element is in a channel to which a weight that is not finite contributes: weight [F, S, kh, kw] takes
 * channel f of one side to channel ⌊f·groups/F⌋·S + s of the other.
 */
function inChannelsOf({ data, shape }: Tensor, groups: number, [, channels, height, width]: Shape4) {
  const [first, second, kernelHeight, kernelWidth] = shape as Shape4;
  const concerned = new Set<number>();
  for (const [i, value] of data.entries()) {
    if (Number.isFinite(value)) continue;
    const filter = Math.floor(i / (kernelHeight * kernelWidth));
    concerned.add(Math.floor((Math.floor(filter / second) * groups) / first) * second + (filter % second));
  }
  return (element: number) => concerned.has(Math.floor(element / (height * width)) % channels);
}
