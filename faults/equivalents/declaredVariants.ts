import type { Conv2dRequest, ConvTranspose2dRequest, Description, Target } from "../../contract/contract.ts";
import { reference } from "../reference.ts";
import { croppingConv2d, emptyBeyondInput } from "./beyondTheRules.ts";
import { changing, clamped, flushed, promoting, same } from "./changedValues.ts";
import type { EquivalentVariant } from "./equivalentVariant.ts";

/** A correct implementation that differs from the contract's default and declares so. */
export interface DeclaredVariant extends EquivalentVariant {
  readonly declares: Omit<Description, "name" | "version">;
  /** Claims that fail it if it declares nothing. */
  readonly undeclaredFails: readonly string[];
}

/** An error like that of a library that refuses a request. */
function refuseIf(isRefused: boolean, what: string): void {
  if (isRefused) throw new RangeError(what);
}

function hasWideBorder({ padding, weight, dilation }: Conv2dRequest): boolean {
  if (typeof padding === "string") return false;
  const { top, bottom, left, right } = padding;
  const reach = (axis: 0 | 1) => dilation[axis] * ((weight.shape[2 + axis] as number) - 1);
  return Math.max(top, bottom) > reach(0) || Math.max(left, right) > reach(1);
}

function hasWideOutputPadding({ outputPadding, stride }: ConvTranspose2dRequest): boolean {
  return ([0, 1] as const).some((axis) => outputPadding[axis] >= stride[axis]);
}

/** A convolution that waits longest in the first of six calls. */
function answeringLatestFirst(): Target {
  let calls = 0;
  return {
    conv2d: async (request) => {
      calls += 1;
      for (let turn = calls % 6; turn < 6; turn++) await Promise.resolve();
      return reference.conv2d(request);
    },
  };
}

interface Difference extends Omit<DeclaredVariant, "target"> {
  readonly serve: Target;
}

function declared({ serve, ...variant }: Difference): DeclaredVariant {
  const describe = () => ({ name: variant.id, version: "1", ...variant.declares });
  return { ...variant, target: { describe, ...serve } };
}

const differences: readonly Difference[] = [
  {
    id: "equivalent/flushes-subnormals",
    sentence: "replaces subnormal numbers of inputs, weights and answers by zero, and declares it",
    declares: { supports: { subnormals: "flushed" } },
    undeclaredFails: ["conv2d/keeps-subnormals"],
    serve: changing(flushed, flushed),
  },
  {
    id: "equivalent/clamps-nan",
    sentence: "answers −∞ instead of NaN, as a clamp by max does, and declares it",
    declares: { supports: { nan: "unspecified" } },
    undecided: ["conv2d/nan-reaches-its-windows", "gradient/nan-reaches-its-sums", "transposed/nan-reaches-its-taps"],
    undeclaredFails: [
      "conv2d/nan-reaches-its-windows",
      "conv2d/infinity-follows-arithmetic",
      "gradient/nan-reaches-its-sums",
      "transposed/nan-reaches-its-taps",
    ],
    serve: changing(same, clamped),
  },
  {
    id: "equivalent/promotes-dtypes",
    sentence: "answers a request of both dtypes in float64, and declares it",
    declares: { supports: { mixedDtypes: "promoted" } },
    undeclaredFails: ["conv2d/rejects-invalid-requests", "transposed/rejects-invalid-requests"],
    serve: {
      conv2d: (request) => reference.conv2d(promoting(request)),
      convTranspose2d: (request) => reference.convTranspose2d(promoting(request)),
    },
  },
  {
    id: "equivalent/crops-by-negative-padding",
    sentence: "crops the input by negative padding, and declares it",
    declares: { supports: { negativePadding: true } },
    undeclaredFails: ["conv2d/rejects-invalid-requests"],
    serve: { conv2d: croppingConv2d },
  },
  {
    id: "equivalent/empty-beyond-the-input",
    sentence: "answers without pixels where the kernel exceeds the input, and declares it",
    declares: { supports: { kernelBeyondInput: true } },
    undeclaredFails: ["conv2d/rejects-invalid-requests"],
    serve: { conv2d: emptyBeyondInput },
  },
  {
    id: "equivalent/depthwise-groups",
    sentence: "refuses groups of several input channels, and declares it",
    declares: { supports: { groups: "depthwise" } },
    undeclaredFails: ["conv2d/equals-naive-loops"],
    serve: {
      conv2d: (request) => {
        refuseIf(request.groups > 1 && request.input.shape[1] !== request.groups, "a group must have one channel");
        return reference.conv2d(request);
      },
    },
  },
  {
    id: "equivalent/refuses-padding-of-a-kernel",
    sentence: "refuses padding as large as the effective kernel, and declares it",
    declares: { supports: { paddingBeyondKernel: false } },
    undecided: ["conv2d/bias-alone-in-padding"],
    undeclaredFails: ["conv2d/equals-naive-loops"],
    serve: {
      conv2d: (request) => {
        refuseIf(hasWideBorder(request), "padding must be smaller than the kernel");
        return reference.conv2d(request);
      },
    },
  },
  {
    id: "equivalent/refuses-output-padding-of-a-stride",
    sentence: "refuses an outputPadding as large as the stride, and declares it",
    declares: { supports: { outputPadding: "below-stride" } },
    undeclaredFails: ["transposed/equals-naive-loops"],
    serve: {
      convTranspose2d: (request) => {
        refuseIf(hasWideOutputPadding(request), "outputPadding must be smaller than the stride");
        return reference.convTranspose2d(request);
      },
    },
  },
  {
    id: "equivalent/no-output-padding",
    sentence: "has no outputPadding, and declares it",
    declares: { supports: { byOperation: { convTranspose2d: { outputPadding: false } } } },
    undecided: ["transposed/output-padding-appends"],
    undeclaredFails: ["transposed/equals-naive-loops"],
    serve: {
      convTranspose2d: (request) => {
        refuseIf(
          request.outputPadding.some((pixels) => pixels !== 0),
          "outputPadding must be 0",
        );
        return reference.convTranspose2d(request);
      },
    },
  },
  {
    id: "equivalent/answers-later-requests-first",
    sentence: "works on several requests at a time and answers the latest first, and declares it",
    declares: { concurrent: true },
    undeclaredFails: [],
    serve: answeringLatestFirst(),
  },
  {
    id: "equivalent/lecun-layers",
    sentence: "starts layers with an uncut LeCun normal and a bias of zeros, as Chainer does, and declares it",
    declares: {
      defaults: {
        weight: { initializer: "variance_scaling", scale: 1, mode: "fan_in", distribution: "normal" },
        bias: "zeros",
      },
    },
    undeclaredFails: [
      "init/default-weight-is-uniform-by-fan-in",
      "init/default-bias-is-uniform-by-fan-in",
      "init/battery-of-layer-defaults",
    ],
    serve: {
      conv2dParameters: ({ inChannels, outChannels, kernelSize, groups, bias, seed }) => {
        const shape = [outChannels, inChannels / groups, ...kernelSize];
        const scaling = { initializer: "variance_scaling", distribution: "normal" } as const;
        return {
          weight: reference.initialize({ ...scaling, shape, dtype: "float32", seed }),
          bias: bias
            ? reference.initialize({ initializer: "zeros", shape: [outChannels], dtype: "float32", seed })
            : null,
        };
      },
    },
  },
];

/** Correct implementations that differ from the contract's defaults, one for each word that says so. */
export const declaredVariants: readonly DeclaredVariant[] = differences.map(declared);
