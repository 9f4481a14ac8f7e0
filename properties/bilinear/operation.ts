import type fc from "fast-check";
import type { Conv2dGradientRequest } from "../../contract/contract.ts";
import { type Conv2dCase, conv2dCases, exactFill } from "../arbitraries/conv2dCase.ts";
import { insideConv2d } from "../arbitraries/conv2dInside.ts";
import type { Fill } from "../arbitraries/data.ts";
import {
  type Conv2dGradientRequest4,
  gradientRequest,
  gradientRows,
  gradientSamples,
} from "../arbitraries/gradientCase.ts";
import { reachRows } from "../arbitraries/requestRows.ts";
import { type TransposedCase, transposedCases, transposedReachRows } from "../arbitraries/transposedCase.ts";
import {
  type ConvTranspose2dGradientRequest4,
  transposedGradientRequest,
  transposedGradientRows,
  transposedGradientSamples,
} from "../arbitraries/transposedGradientCase.ts";
import { insideTransposed } from "../arbitraries/transposedInside.ts";
import { type Claim, type ClaimDefinition, defineClaim } from "../claim/claim.ts";
import type { Domain } from "../claim/declaration.ts";
import type { Subject } from "../claim/subject.ts";
import type { Approximate, ApproximateGradients } from "../expect/approximate.ts";
import type { GradientRole } from "../oracle/naiveGradient.ts";
import { gradientSums, type ProductSums, transposedGradientSums } from "../oracle/productSums.ts";
import { type WholeSums, wholeGradient, wholeTransposedGradient } from "../oracle/wholeSums.ts";
import { conv2dSearch, type Search, transposedSearch } from "../reach/searching.ts";
import { inChannelsOf, inTapsOf, type MayMeetZeros, never } from "../values/ambiguousZeros.ts";

/**
 * The gradients of a map that is linear in its input and in its weight, such as a convolution or its transpose: an
 * operation, the forward pass that it belongs to, its requests by the classes of a draw, and its oracle. A claim that
 * holds for every such map is a template with this as an argument.
 */
export interface GradientOperation<Draw, R extends Conv2dGradientRequest4> {
  readonly operation: "conv2dGradient" | "convTranspose2dGradient";
  readonly forwardOperation: "conv2d" | "convTranspose2d";
  readonly draws: fc.Arbitrary<Draw>;
  readonly intoDomain: (draw: Draw, domain: Domain) => Draw;
  /** Every claim about whole requests tries them before the random draws. */
  readonly rows: readonly Draw[];
  /** Fewer rows, for claims that send several requests or judge one aspect. */
  readonly samples: readonly Draw[];
  /** Large regions, layers as built and sizes beyond the classes. */
  readonly reach: readonly Draw[];
  readonly search: Search<Draw>;
  readonly convOf: (draw: Draw) => Conv2dCase;
  /** The draw with other classes. */
  readonly changed: (draw: Draw, change: Partial<Conv2dCase>) => Draw;
  /** The draw whose output ends with the last tap. */
  readonly unextended: (draw: Draw) => Draw;
  readonly drawOf: (conv: Conv2dCase) => Draw;
  readonly request: (draw: Draw, fill: Fill) => R;
  readonly whole: (request: R, role: GradientRole) => WholeSums;
  readonly sums: (request: R, role: GradientRole) => ProductSums;
  readonly mayMeetZeros: (request: R, role: GradientRole) => MayMeetZeros;
  readonly gradients: (subject: Subject, request: R) => Promise<ApproximateGradients>;
  readonly forward: (subject: Subject, request: R) => Promise<Approximate>;
}

/** The request of a draw, exact in the class of the subject's operation. */
export function exactIn<Draw, R extends Conv2dGradientRequest4>(
  { operation, request }: GradientOperation<Draw, R>,
  subject: Subject,
  draw: Draw,
  fill?: Fill,
): R {
  return request(draw, exactFill(subject, operation, fill));
}

export const conv2dGradients: GradientOperation<Conv2dCase, Conv2dGradientRequest4> = {
  operation: "conv2dGradient",
  forwardOperation: "conv2d",
  draws: conv2dCases,
  intoDomain: insideConv2d,
  rows: gradientRows,
  samples: gradientSamples,
  reach: reachRows,
  search: conv2dSearch,
  convOf: (conv) => conv,
  changed: (conv, change) => ({ ...conv, ...change }),
  unextended: (conv) => conv,
  drawOf: (conv) => conv,
  request: gradientRequest,
  whole: wholeGradient,
  sums: gradientSums,
  mayMeetZeros: ({ input, weight, groups }, role) =>
    role === "input" ? inChannelsOf(weight, groups, input.shape) : never,
  gradients: (subject, request) => subject.conv2dGradient(request),
  forward: (subject, request) => subject.conv2d(withoutGradOutput(request)),
};

export const transposedGradients: GradientOperation<TransposedCase, ConvTranspose2dGradientRequest4> = {
  operation: "convTranspose2dGradient",
  forwardOperation: "convTranspose2d",
  draws: transposedCases,
  intoDomain: insideTransposed,
  rows: transposedGradientRows,
  samples: transposedGradientSamples,
  reach: transposedReachRows,
  search: transposedSearch,
  convOf: ({ conv }) => conv,
  changed: ({ conv, ...extras }, change) => ({ ...extras, conv: { ...conv, ...change } }),
  unextended: ({ conv }) => ({ conv, extraHeight: 0, extraWidth: 0 }),
  drawOf: (conv) => ({ conv, extraHeight: 0, extraWidth: 0 }),
  request: transposedGradientRequest,
  whole: wholeTransposedGradient,
  sums: transposedGradientSums,
  mayMeetZeros: (request, role) => (role === "weight" ? inTapsOf(request) : never),
  gradients: (subject, request) => subject.convTranspose2dGradient(request),
  forward: (subject, request) => subject.convTranspose2d(withoutGradOutput(request)),
};

function withoutGradOutput<R extends Conv2dGradientRequest>({ gradOutput: _, ...forward }: R) {
  return forward;
}

/** The operation that a claim is about. */
export interface About<Draw, R extends Conv2dGradientRequest4> {
  readonly of: GradientOperation<Draw, R>;
}

type Defaulted = "operations" | "draws" | "intoDomain" | "eachRun";

/** A claim about an operation, by default on its samples. */
export function claimAbout<Draw, R extends Conv2dGradientRequest4>(
  of: GradientOperation<Draw, R>,
  definition: Omit<ClaimDefinition<Draw>, Defaulted> & Partial<Pick<ClaimDefinition<Draw>, Defaulted>>,
): Claim {
  const { operation, draws, intoDomain, samples, search } = of;
  const defaults = { operations: [operation], draws, intoDomain, examples: samples, eachRun: search.some };
  return defineClaim({ ...defaults, ...definition });
}
