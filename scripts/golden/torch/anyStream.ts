import fc from "fast-check";
import type { TorchStep, TorchStream } from "../../../golden/torch/streams.ts";

type Drawn = Pick<TorchStream, "seed" | "steps">;

/** Any seed that `torch.manual_seed` accepts and JSON holds exactly. Shrinks towards 0. */
const seeds = fc.oneof(
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  fc.maxSafeInteger(),
  fc.constantFrom(0, 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, -1),
);

const size = (max: number) => fc.integer({ min: 1, max });
const vectors = fc.oneof(size(40), size(3000)).map((length) => [length]);
const matrices = fc.tuple(size(40), size(40));
const weights = fc.oneof(matrices, fc.tuple(size(12), size(12), size(5), size(5)));

/** Powers of ten from 1e-6 to 1e6, with a full mantissa. */
const scales = fc
  .tuple(fc.integer({ min: -6, max: 6 }), fc.double({ min: 1, max: 10, noNaN: true }))
  .map(([exponent, mantissa]) => mantissa * 10 ** exponent);
const reals = fc.tuple(fc.constantFrom(-1, 0, 1), scales).map(([sign, scale]) => sign * scale);

const initializer = <I extends string>(name: I) => ({
  call: fc.constant("initialize"),
  initializer: fc.constant(name),
});
const rectifiers = fc.constantFrom("leaky_relu", "relu", "linear", "tanh", "selu", "sigmoid", "conv_transpose2d");
const kaiming = {
  shape: weights,
  a: fc.constantFrom(0, 0.01, 0.2, 1, Math.sqrt(5)),
  mode: fc.constantFrom("fan_in", "fan_out"),
  nonlinearity: rectifiers,
};
const xavier = { shape: weights, gain: scales };
const groups = fc.constantFrom(1, 2, 3);
const convolution = fc
  .record({ groups, inPerGroup: size(6), outPerGroup: size(8), kernel: fc.tuple(size(5), size(5)), bias: fc.boolean() })
  .map(({ groups: count, inPerGroup, outPerGroup, kernel, bias }) => ({
    inChannels: inPerGroup * count,
    outChannels: outPerGroup * count,
    kernelSize: kernel,
    groups: count,
    bias,
  }));

/** Mean, standard deviation, and bounds at distances for which rejection sampling ends soon. */
const truncated = fc
  .record({
    shape: vectors,
    mean: reals,
    std: scales,
    low: fc.double({ min: -4, max: 2, noNaN: true }),
    width: fc.double({ min: 0.1, max: 5, noNaN: true }),
  })
  .map(({ shape, mean, std, low, width }) => ({
    ...{ call: "initialize", initializer: "trunc_normal", shape, mean, std },
    ...{ a: mean + low * std, b: mean + (low + width) * std },
  }));

const steps = fc.oneof(
  fc
    .record({ ...initializer("uniform"), shape: vectors, a: reals, width: scales })
    .map(({ width, ...rest }) => ({ ...rest, b: rest.a + width })),
  fc.record({ ...initializer("normal"), shape: vectors, mean: reals, std: scales }),
  truncated,
  fc.record({ ...initializer("kaiming_uniform"), ...kaiming }),
  fc.record({ ...initializer("kaiming_normal"), ...kaiming }),
  fc.record({ ...initializer("xavier_uniform"), ...xavier }),
  fc.record({ ...initializer("xavier_normal"), ...xavier }),
  fc.record({
    ...initializer("sparse"),
    shape: matrices,
    sparsity: fc.double({ min: 0, max: 1, noNaN: true }),
    std: scales,
  }),
  fc.record({ ...initializer("orthogonal"), shape: matrices }),
  convolution.map((sizes) => ({ call: "Conv2d", ...sizes })),
  convolution.map((sizes) => ({ call: "ConvTranspose2d", ...sizes })),
  fc.record({ call: fc.constant("Linear"), inFeatures: size(60), outFeatures: size(60), bias: fc.boolean() }),
) as fc.Arbitrary<unknown> as fc.Arbitrary<TorchStep>;

/** Any seed, and up to four calls on its stream. */
export const anyStream: fc.Arbitrary<Drawn> = fc.record({
  seed: seeds,
  steps: fc.array(steps, { minLength: 1, maxLength: 4 }),
});
