import * as v from "valibot";
import {
  type Conv2dGradientRequest,
  type Conv2dGradients,
  type Conv2dRequest,
  type ConvTranspose2dGradientRequest,
  type ConvTranspose2dRequest,
  conv2dGradientRequest,
  conv2dGradients,
  conv2dRequest,
  convTranspose2dGradientRequest,
  convTranspose2dRequest,
  type PrepareConv2dRequest,
  prepareConv2dRequest,
  type ReleaseConv2dRequest,
  type RunConv2dRequest,
  releaseConv2dRequest,
  runConv2dRequest,
} from "./convolution.ts";
import type { Form } from "./form.ts";
import {
  type Conv2dParameters,
  type Conv2dParametersRequest,
  conv2dParameters,
  conv2dParametersRequest,
  type InitializeRequest,
  initializeRequest,
} from "./initialization.ts";
import { type FanRequest, type Fans, fanRequest, fans, type GainRequest, gainRequest } from "./scale.ts";
import { described, type Schema } from "./schema.ts";
import type { Tensor } from "./tensor.ts";

/** The schemas of an operation's request and answer. */
export interface OperationSchema<Request, Answer> {
  readonly request: Schema<Request>;
  readonly answer: Schema<Answer>;
}

/** An operation: a line that describes it, its request, its answer, and a line that describes the answer. */
export function operation<Request, Answer>(
  what: string,
  request: Schema<Request>,
  answer: Schema<Answer>,
  whatAnswer: string,
): OperationSchema<Request, Answer> {
  return { request: described(request, what), answer: described(answer, whatAnswer) };
}

/**
 * Every operation except `describe`. The smoke test sends the first one that a target serves. To add an operation, add
 * it here; no other file of this folder changes.
 */
export function calculationsIn(form: Form) {
  return {
    conv2d: operation<Conv2dRequest, Tensor>(
      "The convolution of an input with a weight.",
      conv2dRequest(form),
      form.tensor,
      "The output, [N, outChannels, H′, W′], of the input's dtype.",
    ),
    fan: operation<FanRequest, Fans>(
      "The numbers of inputs and outputs of a weight.",
      fanRequest,
      fans(form),
      "fanIn = shape[1] · kh · kw, fanOut = shape[0] · kh · kw.",
    ),
    gain: operation<GainRequest, number>(
      "The factor of torch.nn.init.calculate_gain.",
      gainRequest(form),
      form.number,
      "The factor by which weights grow to keep the variance of signals behind the nonlinearity.",
    ),
    initialize: operation<InitializeRequest, Tensor>(
      "A new weight, filled by an initializer of torch.nn.init, Keras or JAX.",
      initializeRequest(form),
      form.tensor,
      "The weight, of the request's shape and dtype.",
    ),
    conv2dParameters: operation<Conv2dParametersRequest, Conv2dParameters>(
      "The initial parameters of a new layer, as in torch.nn.Conv2d.",
      conv2dParametersRequest,
      conv2dParameters(form),
      "float32 tensors.",
    ),
    conv2dGradient: operation<Conv2dGradientRequest, Conv2dGradients>(
      "The gradients of the sum of output · gradOutput.",
      conv2dGradientRequest(form),
      conv2dGradients(form),
      "Each gradient has the shape of the tensor that it belongs to; bias is null if the request has none.",
    ),
    convTranspose2d: operation<ConvTranspose2dRequest, Tensor>(
      "The transposed convolution.",
      convTranspose2dRequest(form),
      form.tensor,
      "The output, [N, outChannels, H′, W′], of the input's dtype.",
    ),
    convTranspose2dGradient: operation<ConvTranspose2dGradientRequest, Conv2dGradients>(
      "The gradients of the sum of output · gradOutput, of a transposed convolution.",
      convTranspose2dGradientRequest(form),
      conv2dGradients(form),
      "Each gradient has the shape of the tensor that it belongs to; bias is null if the request has none.",
    ),
    ...preparedIn(form),
  };
}

/** A convolution in two steps: weights are prepared once and run with any number of inputs. */
function preparedIn(form: Form) {
  return {
    prepareConv2d: operation<PrepareConv2dRequest, unknown>(
      "Prepares the weights of a convolution, for any number of runs. The handle keeps the weights as they are now.",
      prepareConv2dRequest(form),
      form.handle,
      "The handle.",
    ),
    runConv2d: operation<RunConv2dRequest, Tensor>(
      "The convolution of an input with prepared weights.",
      runConv2dRequest(form),
      form.tensor,
      "conv2d's output for the input and the prepared weights.",
    ),
    releaseConv2d: operation<ReleaseConv2dRequest, unknown>(
      "Frees prepared weights. Other handles stay usable; this handle is not sent again.",
      releaseConv2dRequest(form),
      v.unknown(),
      "Anything; it is ignored.",
    ),
  };
}
