/**
 * The contract between the suite and what it judges: tensors, the request of each operation and its answer. All of it is
 * plain data, so that it travels unchanged to a child process. These are the types alone, with nothing at run time; the
 * schemas from which they are inferred are the other files of this folder.
 */
export type {
  AutoPadding,
  Conv2dGradientRequest,
  Conv2dGradients,
  Conv2dRequest,
  ConvTranspose2dRequest,
  Padding,
  PaddingMode,
} from "./convolution.ts";
export type { AccuracyClass, Description, Operation, Supports } from "./description.ts";
export type {
  Conv2dParameters,
  Conv2dParametersRequest,
  FanMode,
  InitializeRequest,
  Initializer,
  InitializerParameters,
} from "./initialization.ts";
export type { Answer, DescribeRequest, Operations, Request } from "./operations.ts";
export type { FanRequest, Fans, GainRequest, Nonlinearity } from "./scale.ts";
export type { Pair } from "./schema.ts";
export type { Target } from "./target.ts";
export type { Dtype, Tensor } from "./tensor.ts";
