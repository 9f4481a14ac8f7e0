import type { ClassifiedOperation } from "../../contract/contract.ts";
import type { Shape4 } from "../../impl/tensor.ts";
import { type Conv2dCase, exactRequest } from "../arbitraries/conv2dCase.ts";
import { insideConv2d } from "../arbitraries/conv2dInside.ts";
import type { Fill, Wanted } from "../arbitraries/data.ts";
import type { Conv2dGradientRequest4 } from "../arbitraries/gradientCase.ts";
import { exactTransposed } from "../arbitraries/transposedCase.ts";
import { insideTransposed } from "../arbitraries/transposedInside.ts";
import { labelOf, rolesOf } from "../bilinear/expectGradients.ts";
import { conv2dGradients, exactIn, type GradientOperation, transposedGradients } from "../bilinear/operation.ts";
import type { Domain } from "../claim/declaration.ts";
import type { Subject } from "../claim/subject.ts";
import type { Approximate } from "../expect/approximate.ts";
import { expectPresent } from "../expect/expectTensor.ts";
import { conv2dSums, type ProductSums, transposedSums } from "../oracle/productSums.ts";
import { inChannelsOf, type MayMeetZeros, never } from "./ambiguousZeros.ts";

/** The tensors of a request that hold values. */
export type Operand = Wanted["role"];

/** An answer, or a gradient of one, and the sums that it must be. */
export interface ValuedAnswer {
  readonly label: string;
  readonly answer: Approximate;
  readonly products: ProductSums;
  readonly mayMeetZeros: MayMeetZeros;
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

export const gradientValues = gradientValuesOf(conv2dGradients);
export const transposedGradientValues = gradientValuesOf(transposedGradients);

function gradientValuesOf<Draw, R extends Conv2dGradientRequest4>(of: GradientOperation<Draw, R>): ValuedOperation {
  return {
    operation: of.operation,
    factors: ["gradOutput", "input", "weight"],
    intoDomain: (conv, domain) => of.convOf(of.intoDomain(of.drawOf(conv), domain)),
    put: async (subject, conv, fill) => {
      const request = exactIn(of, subject, of.drawOf(conv), fill);
      const answer = await of.gradients(subject, request);
      return rolesOf(request).map((role) => {
        const [label, gradient] = [labelOf(role), answer[role]];
        expectPresent(gradient, label);
        return {
          label,
          answer: gradient,
          products: of.sums(request, role),
          mayMeetZeros: of.mayMeetZeros(request, role),
        };
      });
    },
  };
}
