/**
 * The contract between the suite and whatever it judges: tensors, the requests of each operation and their answers.
 * Everything here is plain data, so that it travels unchanged to a child process.
 */

export type Dtype = "float32" | "float64";

/** Row-major values: `data[((n·C + c)·H + y)·W + x]` for a shape `[N, C, H, W]`. */
export interface Tensor {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array;
}

/** `[height, width]`. */
export type Pair = readonly [number, number];

/** Border widths in pixels. Libraries order the four differently, so they are named here. */
export interface Padding {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export type AutoPadding = "valid" | "same_upper" | "same_lower";
export type PaddingMode = "zeros" | "reflect" | "replicate" | "circular";

/** `input` is `[N, inChannels, H, W]`, `weight` `[outChannels, inChannels / groups, kh, kw]`, `bias` `[outChannels]`. */
export interface Conv2dRequest {
  readonly input: Tensor;
  readonly weight: Tensor;
  readonly bias: Tensor | null;
  readonly stride: Pair;
  readonly padding: Padding | AutoPadding;
  readonly paddingMode: PaddingMode;
  readonly dilation: Pair;
  readonly groups: number;
}

export interface Conv2dGradientRequest extends Conv2dRequest {
  /** Of the output's shape. */
  readonly gradOutput: Tensor;
}

/** The gradients of ⟨output, gradOutput⟩, each of the shape of what it is the gradient of. */
export interface Conv2dGradients {
  readonly input: Tensor;
  readonly weight: Tensor;
  readonly bias: Tensor | null;
}

/**
 * `weight` is `[inChannels, outChannels / groups, kh, kw]`; `paddingMode` is zeros. Padding crops the output, `"valid"`
 * nothing; `same_*` is the adjoint of conv2d's: an output of in·stride, max(0, keff − stride) pixels cropped.
 */
export interface ConvTranspose2dRequest extends Conv2dRequest {
  /** More rows below and columns to the right: smaller than stride or dilation, 0 beside `same_*`. */
  readonly outputPadding: Pair;
}

export interface FanRequest {
  /** `[outChannels, inChannels / groups, kh, kw]` or `[outFeatures, inFeatures]`. */
  readonly shape: readonly number[];
}

export interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
}

/** The strings of `torch.nn.init.calculate_gain`. */
export type Nonlinearity =
  | "linear"
  | "conv1d"
  | "conv2d"
  | "conv3d"
  | "conv_transpose1d"
  | "conv_transpose2d"
  | "conv_transpose3d"
  | "sigmoid"
  | "tanh"
  | "relu"
  | "leaky_relu"
  | "selu";

export interface GainRequest {
  readonly nonlinearity: Nonlinearity;
  /** The negative slope of `leaky_relu`, 0.01 where it is left out. */
  readonly param?: number;
}

export type FanMode = "fan_in" | "fan_out";

interface KaimingParameters {
  /** The negative slope of the rectifier after this layer; default 0. */
  readonly a?: number;
  /** Default `"fan_in"`. */
  readonly mode?: FanMode;
  /** Default `"leaky_relu"`. */
  readonly nonlinearity?: Nonlinearity;
}

/** The parameters of each initializer, named as in `torch.nn.init`; what is left out has torch's default. */
export interface InitializerParameters {
  readonly uniform: { readonly a?: number; readonly b?: number };
  readonly normal: { readonly mean?: number; readonly std?: number };
  readonly trunc_normal: { readonly mean?: number; readonly std?: number; readonly a?: number; readonly b?: number };
  readonly constant: { readonly val: number };
  readonly ones: object;
  readonly zeros: object;
  readonly eye: object;
  readonly dirac: { readonly groups?: number };
  readonly xavier_uniform: { readonly gain?: number };
  readonly xavier_normal: { readonly gain?: number };
  readonly kaiming_uniform: KaimingParameters;
  readonly kaiming_normal: KaimingParameters;
  readonly orthogonal: { readonly gain?: number };
  readonly sparse: { readonly sparsity: number; readonly std?: number };
  /** Keras's and JAX's family; defaults scale 1, `"fan_in"`, `"truncated_normal"`. */
  readonly variance_scaling: {
    readonly scale?: number;
    readonly mode?: FanMode | "fan_avg";
    readonly distribution?: "uniform" | "normal" | "truncated_normal";
  };
  readonly lecun_uniform: object;
  readonly lecun_normal: object;
  readonly he_uniform: object;
  readonly he_normal: object;
  readonly glorot_uniform: object;
  readonly glorot_normal: object;
}

export type Initializer = keyof InitializerParameters;

interface InitializeCommon {
  readonly shape: readonly number[];
  readonly dtype: Dtype;
  readonly seed: number;
}

/** One initializer, its parameters beside the shape, dtype and seed. */
export type InitializeRequest = {
  [I in Initializer]: InitializeCommon & { readonly initializer: I } & InitializerParameters[I];
}[Initializer];

export interface Conv2dParametersRequest {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: Pair;
  readonly groups: number;
  readonly bias: boolean;
  readonly seed: number;
}

export interface Conv2dParameters {
  readonly weight: Tensor;
  readonly bias: Tensor | null;
}

/**
 * How exact a target's arithmetic promises to be where dtype is float32; each class has its own a-priori error bound, and
 * its own largest whole numbers up to which answers must be exact. float64 is always judged by its own bound.
 *
 * - `ieee-f32`: products and sums in float32 or better, in any order, fused or not.
 * - `wgsl-f32`: the same as WGSL has it: either neighbour, subnormals flushed, no infinities and no NaN.
 * - `winograd-f2`, `-f4`, `-f6`: F(2×2, 3×3), F(4×4, 3×3), F(6×6, 3×3) in float32 where kernels are 3×3 and step and spread
 *   by one pixel; `ieee-f32` elsewhere.
 * - `fft`: transforms in float32, whatever the kernel.
 * - `tf32`: factors of 11 bits, sums in float32 (or cut to it).
 * - `f16-storage`, `bf16-storage`: tensors stored in float16 or bfloat16, sums in float32.
 * - `f16-accumulation`, `bf16-accumulation`: sums too in the narrow format.
 */
export type AccuracyClass =
  | "ieee-f32"
  | "wgsl-f32"
  | "winograd-f2"
  | "winograd-f4"
  | "winograd-f6"
  | "fft"
  | "tf32"
  | "f16-storage"
  | "bf16-storage"
  | "f16-accumulation"
  | "bf16-accumulation";

/** Narrows or widens what a target is asked; what is left out is the contract's default: everything, seeds uint32. */
export interface Supports {
  readonly operations?: readonly Operation[];
  readonly initializers?: readonly Initializer[];
  readonly dtypes?: readonly Dtype[];
  readonly paddingModes?: readonly PaddingMode[];
  /** The string paddings and `"explicit"`. */
  readonly paddings?: readonly (AutoPadding | "explicit")[];
  /** `"none"`: seeds are ignored, so that no seed claim and no replay is possible. */
  readonly seeds?: "none" | "uint32" | "uint53";
  /** Requests whose tensors hold more bytes are not sent. */
  readonly maxRequestBytes?: number;
  /** Begin and end padding of an axis may differ. */
  readonly asymmetricPadding?: boolean;
  readonly dilation?: boolean;
  /** Stride and dilation beyond 1 in one request. */
  readonly dilationWithStride?: boolean;
  readonly groups?: boolean;
  readonly emptyBatch?: boolean;
  readonly stringPadding?: boolean;
  /** Beyond what every implementation must: negative padding crops the input instead of being refused. */
  readonly negativePadding?: boolean;
  /** Likewise: a kernel larger than the padded input gives an empty output instead of being refused. */
  readonly kernelBeyondInput?: boolean;
}

export interface Description {
  readonly name: string;
  readonly version: string;
  readonly language?: string;
  readonly homepage?: string;
  readonly issues?: string;
  /** Default `"ieee-f32"`. */
  readonly accuracy?: AccuracyClass;
  /** Whether equal requests give equal bits; default true. */
  readonly deterministic?: boolean;
  /** A promise of PyTorch's seeded bits. */
  readonly stream?: "torch";
  readonly supports?: Supports;
}

/** Each operation's request and answer. */
export interface Operations {
  readonly describe: { request: { readonly protocol: 1 }; answer: Description };
  readonly conv2d: { request: Conv2dRequest; answer: Tensor };
  readonly conv2dGradient: { request: Conv2dGradientRequest; answer: Conv2dGradients };
  readonly convTranspose2d: { request: ConvTranspose2dRequest; answer: Tensor };
  readonly fan: { request: FanRequest; answer: Fans };
  readonly gain: { request: GainRequest; answer: number };
  readonly initialize: { request: InitializeRequest; answer: Tensor };
  readonly conv2dParameters: { request: Conv2dParametersRequest; answer: Conv2dParameters };
}

export type Operation = keyof Operations;
export type Request<O extends Operation> = Operations[O]["request"];
export type Answer<O extends Operation> = Operations[O]["answer"];

/** What is judged. Every operation is optional and may answer later. */
export type Target = {
  readonly [O in Operation]?: (request: Request<O>) => Answer<O> | Promise<Answer<O>>;
};

/** The error a target throws for a request outside what its library can express; it is counted, never judged. */
export function unsupported(reason: string): Error {
  return Object.assign(new Error(reason), { code: "UNSUPPORTED" });
}
