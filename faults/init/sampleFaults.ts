import type { InitializeRequest, Initializer, Target, Tensor } from "../../impl/contract.ts";
import { sizeOf } from "../../impl/tensor.ts";
import type { Fault } from "../fault.ts";
import { conv2dParameters, initialize } from "./draws.ts";
import { asking, changed, layers, mapped, sound } from "./fault.ts";

const named =
  (...initializers: readonly Initializer[]) =>
  ({ initializer }: InitializeRequest) =>
    initializers.includes(initializer);

/** The reference whose whole tensor is changed where the condition holds. */
function reworked(
  isConcerned: (request: InitializeRequest) => boolean,
  change: (drawn: Tensor, request: InitializeRequest) => Tensor,
): Target {
  return {
    ...sound,
    initialize: (request) => {
      const drawn = initialize(request);
      return isConcerned(request) ? change(drawn, request) : drawn;
    },
  };
}

const at = ({ data }: Tensor, i: number) => data[i] as number;
const rootMeanSquare = ({ data }: Tensor) =>
  Math.sqrt((data as Float64Array).reduce((sum, value) => sum + value * value, 0) / data.length);
const meanOf = (data: Float32Array | Float64Array) =>
  (data as Float64Array).reduce((sum, value) => sum + value, 0) / data.length;

/** Samples whose elements are not quite independent draws of their law: what only a battery of statistics sees. */
export const initSampleFaults: readonly Fault[] = [
  {
    id: "init/nan-now-and-then",
    sentence: "one value in 30,000 of kaiming_uniform is left unwritten",
    caughtBy: ["init/battery-of-kaiming"],
    target: changed(named("kaiming_uniform"), (value, i) => (i % 30_000 === 29_999 ? Number.NaN : value)),
  },
  {
    id: "init/normal-little-too-wide",
    sentence: "normal values are 1.5 % too large",
    caughtBy: ["init/battery-of-normal"],
    target: changed(named("normal"), (value) => value * 1.015),
  },
  {
    id: "init/kaiming-off-centre",
    sentence: "kaiming_normal has a mean of 0.03 standard deviations",
    caughtBy: ["init/battery-of-kaiming"],
    target: reworked(named("kaiming_normal"), (drawn) => {
      const shift = 0.03 * rootMeanSquare(drawn);
      return mapped(drawn, (value) => value + shift);
    }),
  },
  {
    id: "init/kaiming-neighbours-correlated",
    sentence: "each value of kaiming_normal leans to the one before it, by a correlation of 0.05",
    caughtBy: ["init/battery-of-kaiming"],
    target: reworked(named("kaiming_normal"), (drawn) => {
      let before = 0;
      return mapped(drawn, (value) => {
        before = 0.05 * before + Math.sqrt(1 - 0.05 ** 2) * value;
        return before;
      });
    }),
  },
  {
    id: "init/xavier-antithetic",
    sentence: "every second value of xavier_uniform is the negative of the one before",
    caughtBy: ["init/battery-of-xavier"],
    target: changed(named("xavier_uniform"), (value, i, drawn) => (i % 2 === 1 ? -at(drawn, i - 1) : value)),
  },
  {
    id: "init/uniform-sizes-in-pairs",
    sentence: "the second of two uniform values takes its distance from the middle from the first",
    caughtBy: ["init/battery-of-uniform"],
    target: reworked(named("uniform"), (drawn, request) => {
      const { a = 0, b = 1 } = request as Extract<InitializeRequest, { initializer: "uniform" }>;
      const [middle, half] = [(a + b) / 2, (b - a) / 2];
      return mapped(drawn, (value, i) => {
        if (i % 2 === 0 || half === 0) return value;
        const size = (Math.abs(at(drawn, i - 1) - middle) / half + 0.37) % 1;
        return middle + Math.sign(value - middle) * size * half;
      });
    }),
  },
  {
    id: "init/kaiming-rows-of-other-scale",
    sentence: "output channels of kaiming_normal are 5 % wider and narrower in turn",
    caughtBy: ["init/battery-of-kaiming"],
    target: reworked(named("kaiming_normal"), (drawn) => {
      const channel = sizeOf(drawn.shape.slice(1));
      return mapped(drawn, (value, i) => value * (Math.floor(i / channel) % 2 === 0 ? 1.05 : 0.95));
    }),
  },
  {
    id: "init/xavier-rows-centred",
    sentence: "xavier_normal subtracts each output channel's mean",
    caughtBy: ["init/battery-of-xavier"],
    target: reworked(named("xavier_normal"), (drawn) => {
      const channel = sizeOf(drawn.shape.slice(1));
      const rows = Array.from({ length: drawn.data.length / channel }, (_, row) =>
        meanOf(drawn.data.subarray(row * channel, (row + 1) * channel)),
      );
      return mapped(drawn, (value, i) => value - (rows[Math.floor(i / channel)] as number));
    }),
  },
  {
    id: "init/kaiming-taps-ordered",
    sentence: "the last tap of each kernel of kaiming_uniform is never below the first",
    caughtBy: ["init/battery-of-kaiming"],
    target: reworked(named("kaiming_uniform"), (drawn) => {
      const kernel = sizeOf(drawn.shape.slice(2));
      return mapped(drawn, (value, i) => {
        if (i % kernel === 0) return Math.min(value, at(drawn, i + kernel - 1));
        return i % kernel === kernel - 1 ? Math.max(value, at(drawn, i - kernel + 1)) : value;
      });
    }),
  },
  {
    id: "init/uniform-randu",
    sentence: "uniform draws by RANDU, x ← 65539·x mod 2³¹",
    caughtBy: ["init/battery-of-uniform"],
    target: reworked(named("uniform"), (drawn, request) => {
      const { a = 0, b = 1 } = request as Extract<InitializeRequest, { initializer: "uniform" }>;
      let state = (2 * request.seed + 1) >>> 0;
      return mapped(drawn, () => {
        state = Math.imul(state, 65539) & 0x7fffffff;
        return a + (b - a) * state * 2 ** -31;
      });
    }),
  },
  {
    id: "init/kaiming-sixteen-bits",
    sentence: "kaiming_uniform draws on a grid of 16 bits",
    caughtBy: ["init/battery-of-kaiming"],
    target: reworked(named("kaiming_uniform"), (drawn) => {
      const step = (Math.sqrt(3) * rootMeanSquare(drawn)) / 2 ** 15;
      return mapped(drawn, (value) => Math.trunc(value / step) * step);
    }),
  },
  {
    id: "init/scaling-lane-of-eight-bits",
    sentence: "every eighth value of variance_scaling's uniform is drawn on a grid of 8 bits",
    caughtBy: ["init/battery-of-variance-scaling"],
    target: reworked(
      (request) => request.initializer === "variance_scaling" && request.distribution === "uniform",
      (drawn) => {
        const step = (Math.sqrt(3) * rootMeanSquare(drawn)) / 2 ** 7;
        return mapped(drawn, (value, i) => (i % 8 === 5 ? Math.trunc(value / step) * step : value));
      },
    ),
  },
  {
    id: "init/xavier-period",
    sentence: "xavier_normal repeats itself after 65,536 values",
    caughtBy: ["init/battery-of-xavier"],
    target: changed(named("xavier_normal"), (_value, i, drawn) => at(drawn, i % 65_536)),
  },
  {
    id: "init/kaiming-filters-repeated",
    sentence: "the last output channel of kaiming_uniform is the first again",
    caughtBy: ["init/battery-of-kaiming"],
    target: reworked(named("kaiming_uniform"), (drawn) => {
      const channel = sizeOf(drawn.shape.slice(1));
      return mapped(drawn, (value, i) => (i >= drawn.data.length - channel ? at(drawn, i % channel) : value));
    }),
  },
  {
    id: "init/seeds-share-a-part",
    sentence: "normal values of all seeds share a part, by a correlation of 0.05",
    caughtBy: ["init/battery-of-normal"],
    target: reworked(named("normal"), (drawn, request) => {
      const { mean = 0 } = request as Extract<InitializeRequest, { initializer: "normal" }>;
      const common = initialize({ ...request, seed: 4_294_967_295 });
      const [own, part] = [Math.sqrt(1 - 0.05), Math.sqrt(0.05)];
      return mapped(drawn, (value, i) => mean + own * (value - mean) + part * (at(common, i) - mean));
    }),
  },
  {
    id: "init/standardized-to-exact-deviation",
    sentence: "each tensor of xavier_normal is divided by its own deviation and given the due one",
    caughtBy: ["init/battery-of-xavier"],
    target: reworked(named("xavier_normal"), (drawn, request) => {
      const { gain = 1 } = request as Extract<InitializeRequest, { initializer: "xavier_normal" }>;
      const [outChannels, inPerGroup, ...kernel] = drawn.shape as [number, number, ...number[]];
      const due = gain * Math.sqrt(2 / ((outChannels + inPerGroup) * sizeOf(kernel)));
      const own = rootMeanSquare(drawn);
      return mapped(drawn, (value) => (own > 0 ? (value * due) / own : value));
    }),
  },
  {
    id: "init/standardized-to-exact-mean",
    sentence: "each tensor of normal is moved to the exact mean",
    caughtBy: ["init/battery-of-normal"],
    target: reworked(named("normal"), (drawn, request) => {
      const { mean = 0 } = request as Extract<InitializeRequest, { initializer: "normal" }>;
      const off = meanOf(drawn.data) - mean;
      return mapped(drawn, (value) => (drawn.data.length >= 200 ? value - off : value));
    }),
  },
  {
    id: "init/twelve-uniforms-for-normal",
    sentence: "normal adds twelve uniforms",
    caughtBy: ["init/battery-of-normal"],
    values: 2 ** 18,
    target: {
      ...sound,
      initialize: (request) => {
        if (request.initializer !== "normal") return initialize(request);
        const { mean = 0, std = 1, shape, dtype, seed } = request;
        const drawn = initialize({ initializer: "uniform", a: -0.5, b: 0.5, shape: [12, ...shape], dtype, seed });
        const length = sizeOf(shape);
        return mapped({ dtype, shape, data: drawn.data.slice(0, length) }, (_value, i) => {
          let sum = 0;
          for (let k = 0; k < 12; k++) sum += at(drawn, k * length + i);
          return mean + std * sum;
        });
      },
    },
  },
  {
    id: "init/tail-cut-at-four",
    sentence: "kaiming_normal halves what lies beyond 3.7 standard deviations",
    caughtBy: ["init/battery-of-kaiming"],
    target: reworked(named("kaiming_normal"), (drawn) => {
      const limit = 3.7 * rootMeanSquare(drawn);
      return mapped(drawn, (value) => (drawn.data.length > 1000 && Math.abs(value) > limit ? value / 2 : value));
    }),
  },
  {
    id: "init/few-values-forget-std",
    sentence: "normal of fewer than 16 values, drawn by a method of its own, is 20 % too wide",
    caughtBy: ["init/battery-of-normal", "init/battery-over-seeds"],
    target: reworked(named("normal"), (drawn, request) => {
      const { mean = 0 } = request as Extract<InitializeRequest, { initializer: "normal" }>;
      return mapped(drawn, (value) => (drawn.data.length < 16 ? mean + 1.2 * (value - mean) : value));
    }),
  },
  {
    id: "init/default-bias-two-percent-narrow",
    sentence: "a layer's bias is drawn 2 % too narrow",
    caughtBy: ["init/battery-of-layer-defaults"],
    target: layers((request) => {
      const { weight, bias } = conv2dParameters(request);
      return { weight, bias: bias && mapped(bias, (value) => 0.98 * value) };
    }),
  },
  {
    id: "init/orthogonal-wide-not-haar",
    sentence: "the first row of a wide orthogonal matrix never begins below 0",
    caughtBy: ["init/battery-of-orthogonal"],
    target: changed(named("orthogonal"), (value, i, drawn) => {
      const [rows, ...rest] = drawn.shape as [number, ...number[]];
      const columns = sizeOf(rest);
      return rows < columns && at(drawn, 0) < 0 && i < columns ? -value : value;
    }),
  },
  {
    id: "init/sparse-uniform-values",
    sentence: "what sparse leaves is uniform, of the right deviation",
    caughtBy: ["init/battery-of-sparse"],
    target: reworked(named("sparse"), (drawn, request) => {
      const { std = 0.01, shape, dtype, seed } = request as Extract<InitializeRequest, { initializer: "sparse" }>;
      const bound = Math.sqrt(3) * std;
      const other = initialize({ initializer: "uniform", a: -bound, b: bound, shape, dtype, seed });
      return mapped(drawn, (value, i) => (value === 0 ? 0 : at(other, i)));
    }),
  },
  {
    id: "init/sparse-zeros-in-blocks",
    sentence: "sparse sets a run of neighbouring rows to zero, from a random one on",
    caughtBy: ["init/sparse-positions-are-uniform"],
    target: reworked(named("sparse"), (_drawn, request) => {
      const { sparsity } = request as Extract<InitializeRequest, { initializer: "sparse" }>;
      const [rows, columns] = request.shape as [number, number];
      const zeros = Math.ceil(sparsity * rows);
      const values = initialize({ ...request, sparsity: 0 } as InitializeRequest);
      const { seed } = request;
      const starts = initialize({ initializer: "uniform", shape: [columns], dtype: "float64", seed });
      return mapped(values, (value, i) => {
        const from = Math.floor(at(starts, i % columns) * rows);
        return (Math.floor(i / columns) - from + rows) % rows < zeros ? 0 : value;
      });
    }),
  },
  {
    id: "init/first-value-by-seed",
    sentence: "the first value of uniform grows with the seed by the golden ratio",
    caughtBy: ["init/battery-over-seeds"],
    target: reworked(named("uniform"), (drawn, request) => {
      const { a = 0, b = 1, seed } = request as Extract<InitializeRequest, { initializer: "uniform" }>;
      const share = (seed * 0.6180339887498949) % 1;
      return mapped(drawn, (value, i) => (i === 0 && drawn.data.length === 4 ? a + share * (b - a) : value));
    }),
  },
  {
    id: "init/far-tail-uniform",
    sentence: "trunc_normal draws uniformly from an interval beyond five standard deviations",
    caughtBy: ["init/battery-of-trunc-normal"],
    target: asking((request) => {
      if (request.initializer !== "trunc_normal") return request;
      const { mean = 0, std = 1, a = -2, b = 2, shape, dtype, seed } = request;
      const isFar = Math.max((a - mean) / std, (mean - b) / std) > 5 && a < b;
      return isFar ? { initializer: "uniform", a, b, shape, dtype, seed } : request;
    }),
  },
  {
    id: "init/reversed-bounds-give-nan",
    sentence: "trunc_normal of reversed bounds is NaN",
    caughtBy: ["init/ends-on-reversed-bounds"],
    target: {
      ...sound,
      initialize: (request) => {
        if (request.initializer !== "trunc_normal" || (request.a ?? -2) <= (request.b ?? 2)) return initialize(request);
        return mapped(initialize({ ...request, a: request.b ?? 2, b: request.a ?? -2, std: 1 }), () => Number.NaN);
      },
    },
  },
];
