import type {
  Answer,
  ClassifiedOperation,
  Conv2dGradientRequest,
  Conv2dGradients,
  Conv2dRequest,
  ConvTranspose2dGradientRequest,
  ConvTranspose2dRequest,
  Operation,
  PrepareConv2dRequest,
  Request,
  Target,
  Tensor,
} from "../../contract/contract.ts";
import type { HandleOperation } from "../../contract/handles.ts";
import { isUnsupported } from "../../contract/refusal.ts";
import {
  type Approximate,
  type ApproximateGradients,
  type Bound,
  exactly,
  withTolerance,
} from "../expect/approximate.ts";
import { markAnswer } from "../expect/ofAnswers.ts";
import type { GradientRole } from "../oracle/naiveGradient.ts";
import {
  conv2dTolerance,
  gradientTolerance,
  transposedGradientTolerance,
  transposedTolerance,
} from "../oracle/tolerance.ts";
import type { Declared } from "./declaration.ts";
import { DiscrepancyError } from "./discrepancy.ts";
import { type Exchange, isEnd, type Put, remembering } from "./exchange.ts";
import { type HalfMemory, halfMemory } from "./halfMemory.ts";
import { expectWellFormed } from "./wellFormed.ts";

/**
 * The target as a claim uses it: its answers are checked for their form and kept for the report. If the declared
 * accuracy class or the promised stream is not plain float32, answers of conv2d carry a tolerance.
 */
export type Subject = {
  readonly [O in Exclude<Operation, ClassifiedOperation | "describe" | HandleOperation>]: (
    request: Request<O>,
  ) => Promise<Answer<O>>;
} & {
  readonly declared: Declared;
  readonly conv2d: (request: Conv2dRequest) => Promise<Approximate>;
  readonly conv2dGradient: (request: Conv2dGradientRequest) => Promise<ApproximateGradients>;
  readonly convTranspose2d: (request: ConvTranspose2dRequest) => Promise<Approximate>;
  readonly convTranspose2dGradient: (request: ConvTranspose2dGradientRequest) => Promise<ApproximateGradients>;
  /** Prepares the weights of a convolution. */
  readonly prepare: (layer: PrepareConv2dRequest) => Promise<PreparedWeights>;
  /** Sends an invalid request: resolves to the error with which the target refused it, or null if it answered. */
  readonly refusal: <O extends Operation>(operation: O, request: Request<O>) => Promise<unknown>;
};

/** Weights that the target has prepared. */
export interface PreparedWeights {
  /** The convolution of an input with these weights. */
  readonly run: (input: Tensor) => Promise<Approximate>;
  readonly release: () => Promise<unknown>;
}

export interface ObservedSubject {
  readonly subject: Subject;
  /** The exchanges since the last call of `forget`. */
  readonly exchanges: () => readonly Exchange[];
  readonly forget: () => void;
}

/**
 * Wraps a target as the subject of claims. A missing operation counts as unsupported. The target gets copies of tensors,
 * so that one that writes to its request is compared with what was sent; a claim that observes memory sends its own.
 */
export function observe(target: Target, declared: Declared, sharesMemory = false): ObservedSubject {
  let exchanges: Exchange[] = [];
  const memory = halfMemory(sharesMemory);
  const sending = remembering(target, sharesMemory, memory, (sent) => {
    // Answers may arrive in another order, or after the case.
    const [list, place] = [exchanges, exchanges.push(sent) - 1];
    return (exchange) => {
      list[place] = exchange;
    };
  });
  const put: AnswerOf = (operation, request) => answerOf(sending, memory, operation, request);
  const answering =
    <O extends Operation>(operation: O) =>
    (request: Request<O>) =>
      put(operation, request);
  return {
    subject: {
      declared,
      prepare: (layer) => prepared(put, declared, layer),
      conv2d: (request) => conv2dOf(put, declared, request),
      conv2dGradient: (request) =>
        gradientsOf(put, "conv2dGradient", request, (role) => gradientTolerance(declared, request, role)),
      convTranspose2d: (request) => transposedOf(put, declared, request),
      convTranspose2dGradient: (request) =>
        gradientsOf(put, "convTranspose2dGradient", request, (role) =>
          transposedGradientTolerance(declared, request, role),
        ),
      fan: answering("fan"),
      gain: answering("gain"),
      initialize: answering("initialize"),
      conv2dParameters: answering("conv2dParameters"),
      refusal: (operation, request) => refusalOf(sending, operation, request),
    },
    exchanges: () => exchanges,
    forget: () => {
      exchanges = [];
      memory.forget();
    },
  };
}

/** Sends a valid request and returns the answer, with numbers. */
type AnswerOf = <O extends Operation>(operation: O, request: Request<O>) => Promise<Answer<O>>;

/** The answer to a valid request. There must be one, and it must be well-formed. */
async function answerOf<O extends Operation>(
  put: Put,
  memory: HalfMemory,
  operation: O,
  request: Request<O>,
): Promise<Answer<O>> {
  let answer: Answer<O>;
  try {
    answer = await put(operation, request);
  } catch (error) {
    if (isUnsupported(error)) throw error;
    throw new DiscrepancyError(
      isEnd(error)
        ? { kind: "ended", operation, how: error.how, output: error.output }
        : { kind: "rule", rule: "valid-request-threw", operation, error: String(error) },
    );
  }
  expectWellFormed(operation, answer);
  return markAnswer(memory.toValues(answer));
}

async function conv2dOf(put: AnswerOf, declared: Declared, request: Conv2dRequest): Promise<Approximate> {
  const input: Approximate = request.input;
  const values = await put("conv2d", input.tolerance ? { ...request, input: exactly(input) } : request);
  return withTolerance(values, conv2dTolerance(declared, request));
}

async function prepared(put: AnswerOf, declared: Declared, layer: PrepareConv2dRequest): Promise<PreparedWeights> {
  const handle = await put("prepareConv2d", layer);
  return {
    run: async (input) =>
      withTolerance(await put("runConv2d", { handle, input }), conv2dTolerance(declared, { ...layer, input })),
    release: () => put("releaseConv2d", { handle }),
  };
}

async function gradientsOf<O extends "conv2dGradient" | "convTranspose2dGradient">(
  put: AnswerOf,
  operation: O,
  request: Request<O>,
  toleranceOf: (role: GradientRole) => Bound | undefined,
): Promise<ApproximateGradients> {
  const { input, weight, bias }: Conv2dGradients = await put(operation, {
    ...request,
    input: exactly(request.input),
    gradOutput: exactly(request.gradOutput),
  });
  return {
    input: withTolerance(input, toleranceOf("input")),
    weight: withTolerance(weight, toleranceOf("weight")),
    bias: bias && withTolerance(bias, toleranceOf("bias")),
  };
}

async function transposedOf(put: AnswerOf, declared: Declared, request: ConvTranspose2dRequest): Promise<Approximate> {
  const values = await put("convTranspose2d", { ...request, input: exactly(request.input) });
  return withTolerance(values, transposedTolerance(declared, request));
}

async function refusalOf<O extends Operation>(put: Put, operation: O, request: Request<O>): Promise<unknown> {
  try {
    await put(operation, request);
    return null;
  } catch (error) {
    if (isUnsupported(error)) throw error;
    return error;
  }
}
