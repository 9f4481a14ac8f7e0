import type { Nonlinearity } from "../../contract/contract.ts";
import type { TorchStep } from "./streams.ts";

export type InitializeStep = Extract<TorchStep, { call: "initialize" }>;

/** The initializer and its parameters, without a shape. */
type Asked = InitializeStep extends infer T ? (T extends unknown ? Omit<T, "call" | "shape"> : never) : never;

/** Parses `"4×3×3"` as `[4, 3, 3]`. */
const shapesOf = (...texts: readonly string[]) => texts.map((text) => text.split("×").map(Number));

/** Lengths around 16, where the normal changes its algorithm, with and without a tail. */
const vectors = shapesOf("1", "2", "15", "16", "17", "31", "32", "33", "100", "4000");
/** Few enough values to be recorded whole: the subnormal interval draws zeros of either sign. */
const others = shapesOf("5", "37", "250");
const matrices = shapesOf("1×1", "3×5", "5×3", "16×16", "17×33");
const weights = [...matrices, ...shapesOf("2×3×4", "4×3×3×3", "7×2×3×5", "64×3×7×7", "2×1×3×1×2")];
const otherWeights = shapesOf("3×4", "4×3×3×3");

/** Every shape with the first parameters, and all other parameters with a few shapes. */
function crossed(
  shapes: readonly (readonly number[])[],
  [first, ...rest]: readonly [Asked, ...Asked[]],
  few: readonly (readonly number[])[] = [],
): readonly InitializeStep[] {
  return [
    ...shapes.map((shape): InitializeStep => ({ call: "initialize", shape, ...first })),
    ...rest.flatMap((asked) => few.map((shape): InitializeStep => ({ call: "initialize", shape, ...asked }))),
  ];
}

const nonlinearities: readonly Nonlinearity[] = [
  ...(["linear", "conv1d", "conv2d", "conv3d"] as const),
  ...(["conv_transpose1d", "conv_transpose2d", "conv_transpose3d"] as const),
  ...(["sigmoid", "tanh", "relu", "leaky_relu", "selu"] as const),
];

function kaiming(initializer: "kaiming_uniform" | "kaiming_normal"): readonly InitializeStep[] {
  const gains = nonlinearities.map((nonlinearity): Asked => ({ initializer, nonlinearity }));
  const slopes: readonly Asked[] = [
    { initializer, a: Math.sqrt(5) },
    { initializer, a: 0.2, mode: "fan_out" },
  ];
  return crossed(weights, [{ initializer }, ...slopes, ...gains], otherWeights);
}

function xavier(initializer: "xavier_uniform" | "xavier_normal"): readonly InitializeStep[] {
  const gains = [5 / 3, Math.SQRT2, 0.02, 0].map((gain): Asked => ({ initializer, gain }));
  return crossed(weights, [{ initializer }, ...gains], otherWeights);
}

/**
 * Offset, tiny compared with its bounds, equal, huge and subnormal: here fused and plain arithmetic, and the ends,
 * differ.
 */
const intervals: readonly (readonly [number, number])[] = [
  ...([
    [-0.5, 0.5],
    [-0.1, 0.3],
    [1000, 1001],
    [3, 3],
  ] as const),
  ...([
    [1, 1 + 2 ** -22],
    [-1e30, 3e30],
    [-1e-44, 1e-44],
  ] as const),
];

/** Mean and standard deviation. */
const normals: readonly (readonly [number, number])[] = [
  ...([
    [0.5, 2],
    [-3, 1e-3],
    [0, 0],
    [1e6, 1],
    [0, 1e30],
    [1, 0.02],
  ] as const),
];

/**
 * Mean, standard deviation, a, b: three that are drawn again while outside; three with a small share inside, drawn by
 * thinned uniforms.
 */
const cuts: readonly (readonly [number, number, number, number])[] = [
  ...([
    [0, 1, -1, 1],
    [0, 0.02, -2, 2],
    [1, 2, 0, 2],
  ] as const),
  ...([
    [0, 1, 2, 3],
    [0, 1, -0.5, 0.1],
    [-1, 0.5, 0.2, 4],
  ] as const),
];

const sparse = (sparsity: number): Asked => ({ initializer: "sparse", sparsity });
const uniforms = intervals.map(([a, b]): Asked => ({ initializer: "uniform", a, b }));
const gaussians = normals.map(([mean, std]): Asked => ({ initializer: "normal", mean, std }));
const truncated = cuts.map(([mean, std, a, b]): Asked => ({ initializer: "trunc_normal", mean, std, a, b }));

/**
 * Every initializer of `torch.nn.init` with every parameter. Orthogonal matrices are small, since they are compared
 * value by value.
 */
export const initializerSteps: readonly InitializeStep[] = [
  ...crossed(vectors, [{ initializer: "uniform" }, ...uniforms], others),
  ...crossed(vectors, [{ initializer: "normal" }, ...gaussians], others),
  ...crossed(vectors, [{ initializer: "trunc_normal" }, ...truncated], others),
  ...kaiming("kaiming_uniform"),
  ...kaiming("kaiming_normal"),
  ...xavier("xavier_uniform"),
  ...xavier("xavier_normal"),
  ...crossed(matrices, [sparse(0.1), ...[0.5, 0, 1, 0.07].map(sparse)], shapesOf("3×4", "100×10")),
  ...crossed(shapesOf("9×4", "30×20"), [{ initializer: "sparse", sparsity: 0.25, std: 1.5 }]),
  ...crossed(
    shapesOf("1×1", "3×5", "5×3", "16×16", "8×2×2×2", "4×3×3×3"),
    [{ initializer: "orthogonal" }, { initializer: "orthogonal", gain: Math.SQRT2 }],
    shapesOf("4×2", "2×40"),
  ),
  ...crossed(shapesOf("7", "2×3"), [{ initializer: "constant", val: 0.1 }]),
  ...crossed(shapesOf("7", "2×3"), [{ initializer: "ones" }]),
  ...crossed(shapesOf("7", "2×3"), [{ initializer: "zeros" }]),
  ...crossed(matrices, [{ initializer: "eye" }]),
  ...crossed(shapesOf("3×2×3", "4×4×3×3", "2×3×2×3×4"), [{ initializer: "dirac" }]),
  ...crossed(shapesOf("6×1×3×3"), [{ initializer: "dirac", groups: 3 }]),
  // Enough values to show a step of the polynomials with a different rounding.
  ...crossed(shapesOf("1000003"), [{ initializer: "normal" }]),
];
