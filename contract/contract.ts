/**
 * The contract between the suite and the judged target: tensors, and the request and answer of each operation. All of
 * it is plain data, so that it travels unchanged to a child process. This file holds only types, with no code at run
 * time; they are inferred from the schemas in the other files of this folder.
 */
export type { AccuracyByOperation, AccuracyClass, ClassifiedOperation } from "./accuracy.ts";
export type {
  AutoPadding,
  Conv2dGradientRequest,
  Conv2dGradients,
  Conv2dRequest,
  ConvTranspose2dGradientRequest,
  ConvTranspose2dRequest,
  Padding,
  PaddingMode,
  PrepareConv2dRequest,
  ReleaseConv2dRequest,
  RunConv2dRequest,
} from "./convolution.ts";
export type { Description, Operation, Supports } from "./description.ts";
export type {
  Conv2dParameters,
  Conv2dParametersRequest,
  FanMode,
  InitializeRequest,
  Initializer,
  InitializerParameters,
} from "./initialization.ts";
export type { LayerDefault, LayerDefaults } from "./layerDefaults.ts";
export type { Answer, DescribeRequest, Operations, Request } from "./operations.ts";
export type { FanRequest, Fans, GainRequest, Nonlinearity } from "./scale.ts";
export type { Pair } from "./schema.ts";
export type { OperationSupports, SupportsByOperation } from "./supports.ts";
export type { Target } from "./target.ts";
export type { Dtype, Tensor } from "./tensor.ts";
