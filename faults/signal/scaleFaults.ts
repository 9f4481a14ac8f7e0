import type { Shape4 } from "../../impl/tensor.ts";
import type { Fault } from "../fault.ts";
import { isKaiming } from "../init/fault.ts";
import { asking, named, reworked } from "../initializers.ts";
import { mapped } from "../mapped.ts";
import { rearranged } from "../rearranged.ts";
import { fault } from "./fault.ts";

/** Signals and gradients of the wrong size, because of weights or of what is done with them. */
export const signalScaleFaults: readonly Fault[] = [
  fault({
    id: "convolution-divided-by-root-fan-in",
    sentence: "conv2d divides its sums by √fanIn",
    effect: "A network of usual weights has almost no signal behind a few layers",
    cause: "A parametrization whose weights have variance 1 is built into the operation",
    caughtBy: [
      ...["output-second-moment", "kaiming-keeps-signal", "default-loses-signal", "small-normal-vanishes"],
      ...["activations-follow-recursion", "orthogonal-keeps-norm", "dirac-keeps-signal", "xavier-shares-gains"],
    ],
    serve: ({ conv2d }) => ({
      conv2d: (request) => {
        const [, ...connections] = request.weight.shape;
        const scale = Math.sqrt(connections.reduce((product, axis) => product * axis, 1));
        return mapped(conv2d(request), (value) => value / scale);
      },
    }),
  }),
  fault({
    id: "gradient-averaged-over-outputs",
    sentence: "the input's gradient is the mean over output channels instead of their sum",
    effect: "First layers of a deep network do not learn",
    cause: "A mean takes the place of a sum where gradients of several channels meet",
    caughtBy: ["gradient-second-moment", "fan-out-keeps-gradient", "xavier-shares-gains"],
    serve: ({ conv2dGradient }) => ({
      conv2dGradient: (request) => {
        const { input, ...others } = conv2dGradient(request);
        return { input: mapped(input, (value) => value / Number(request.weight.shape[0])), ...others };
      },
    }),
  }),
  fault({
    id: "relu-gain-for-all",
    sentence: "Kaiming's initializers take the gain of a ReLU for every nonlinearity",
    effect: "A tanh network starts at 0.72 times its second moment a layer",
    cause: "The nonlinearity is accepted and not read",
    caughtBy: ["activations-follow-recursion"],
    serve: asking((request) => (isKaiming(request) ? { ...request, nonlinearity: "relu" } : request)),
  }),
  fault({
    id: "small-std-raised",
    sentence: "normal draws with a standard deviation of at least 0.02",
    effect: "Weights of normal(0, 0.01) are twice as large as asked for",
    cause: "A lower limit keeps weights from vanishing, and is not documented",
    caughtBy: ["small-normal-vanishes", "output-second-moment"],
    serve: asking((request) =>
      request.initializer === "normal" && request.std !== 0
        ? { ...request, std: Math.max(request.std ?? 1, 0.02) }
        : request,
    ),
  }),
  fault({
    id: "kaiming-scaled-by-calls",
    sentence: "each tensor of kaiming_uniform is smaller than the one before, by the root of how many there were",
    effect: "The last layers of a deep network pass no signal on",
    cause: "The factor 1/√depth of residual networks is built into the initializer, which counts its calls",
    caughtBy: ["kaiming-keeps-signal", "fan-out-keeps-gradient"],
    serve: ({ initialize }) => {
      let calls = 0;
      return {
        initialize: (request) => {
          const drawn = initialize(request);
          if (request.initializer !== "kaiming_uniform") return drawn;
          calls += 1;
          return mapped(drawn, (value) => value / Math.sqrt(calls));
        },
      };
    },
  }),
  fault({
    id: "orthogonal-rows-alone",
    sentence: "orthogonal scales the rows of a normal matrix to length gain, and does not make them orthogonal",
    effect: "A deep linear network stretches some directions of its signal and loses others",
    cause: "Normalization is taken for orthogonalization",
    caughtBy: ["orthogonal-keeps-norm"],
    serve: reworked(named("orthogonal"), (drawn, { gain = 1, seed, dtype, shape }, { initialize }) => {
      const normal = initialize({ initializer: "normal", seed, dtype, shape });
      const length = drawn.data.length / Number(shape[0]);
      return mapped(normal, (value, i) => {
        const first = i - (i % length);
        const row = normal.data.subarray(first, first + length) as Float64Array;
        return (gain * value) / Math.sqrt(row.reduce((sum, other) => sum + other * other, 0));
      });
    }),
  }),
  fault({
    id: "dirac-off-centre",
    sentence: "dirac's ones are one column before the centre of a 3×3 kernel",
    effect: "Every layer shifts its input by a pixel",
    cause: "The centre of k taps is taken as ⌊(k − 1)/2⌋ counted from 1",
    caughtBy: ["dirac-keeps-signal"],
    serve: reworked(named("dirac"), (drawn) => {
      if (drawn.shape.length !== 4 || drawn.shape[3] !== 3) return drawn;
      return rearranged(drawn, drawn.shape as Shape4, (o, c, y, x) => (x < 2 ? [o, c, y, x + 1] : null));
    }),
  }),
];
