import type { InitializeRequest, Nonlinearity } from "../../../impl/contract.ts";
import { sizeOf } from "../../../impl/tensor.ts";
import { type Distribution, normalDistribution, truncatedDistribution, uniformDistribution } from "./distribution.ts";

/** Requests whose elements are independent draws of one distribution. */
export type SampledRequest = Exclude<
  InitializeRequest,
  { initializer: "constant" | "ones" | "zeros" | "eye" | "dirac" | "orthogonal" | "sparse" }
>;

/** The table of `torch.nn.init.calculate_gain`, stated again. */
export function expectedGain(nonlinearity: Nonlinearity, slope = 0.01): number {
  if (nonlinearity === "tanh") return 5 / 3;
  if (nonlinearity === "selu") return 0.75;
  if (nonlinearity === "relu") return Math.sqrt(2);
  if (nonlinearity === "leaky_relu") return Math.sqrt(2 / (1 + slope * slope));
  return 1;
}

/** `fanIn = Π shape[1…]`, `fanOut = shape[0] · Π shape[2…]`. */
export function expectedFans(shape: readonly number[]): { readonly fan_in: number; readonly fan_out: number } {
  return { fan_in: sizeOf(shape.slice(1)), fan_out: (shape[0] as number) * sizeOf(shape.slice(2)) };
}

/** √(1 − 4φ(2)/(2Φ(2) − 1)): what a cut at two standard deviations leaves of one. */
const truncatedStd = 0.8796256610342398;

type Shape = "uniform" | "normal" | "truncated_normal";
type Mode = "fan_in" | "fan_out" | "fan_avg";

/** The distribution that a request's elements must follow, from the formulas alone. */
export function distributionOf(request: SampledRequest): Distribution {
  const { shape } = request;
  switch (request.initializer) {
    case "uniform": {
      const { a = 0, b = 1 } = request;
      return uniformDistribution(a, b, `[${a}, ${b}]`);
    }
    case "normal": {
      const { mean = 0, std = 1 } = request;
      return normalDistribution(mean, std, `std ${std}`);
    }
    case "trunc_normal": {
      const { mean = 0, std = 1, a = -2, b = 2 } = request;
      return truncatedDistribution(mean, std, a, b, `std ${std} before the cut to [${a}, ${b}]`);
    }
    case "kaiming_uniform":
    case "kaiming_normal": {
      const { a = 0, mode = "fan_in", nonlinearity = "leaky_relu" } = request;
      const std = expectedGain(nonlinearity, a) / Math.sqrt(expectedFans(shape)[mode]);
      const form = request.initializer === "kaiming_uniform" ? "uniform" : "normal";
      return centredDistribution(form, std, `gain/√${nameOf(mode)}`);
    }
    case "xavier_uniform":
    case "xavier_normal": {
      const { gain = 1 } = request;
      const { fan_in, fan_out } = expectedFans(shape);
      const form = request.initializer === "xavier_uniform" ? "uniform" : "normal";
      return centredDistribution(form, gain * Math.sqrt(2 / (fan_in + fan_out)), "gain·√(2/(fanIn + fanOut))");
    }
    case "variance_scaling": {
      const { scale = 1, mode = "fan_in", distribution = "truncated_normal" } = request;
      return scaledDistribution(shape, scale, mode, distribution);
    }
    case "lecun_uniform":
      return scaledDistribution(shape, 1, "fan_in", "uniform");
    case "lecun_normal":
      return scaledDistribution(shape, 1, "fan_in", "truncated_normal");
    case "he_uniform":
      return scaledDistribution(shape, 2, "fan_in", "uniform");
    case "he_normal":
      return scaledDistribution(shape, 2, "fan_in", "truncated_normal");
    case "glorot_uniform":
      return scaledDistribution(shape, 1, "fan_avg", "uniform");
    case "glorot_normal":
      return scaledDistribution(shape, 1, "fan_avg", "truncated_normal");
  }
}

function scaledDistribution(shape: readonly number[], scale: number, mode: Mode, form: Shape): Distribution {
  const { fan_in, fan_out } = expectedFans(shape);
  const fan = { fan_in, fan_out, fan_avg: (fan_in + fan_out) / 2 }[mode];
  return centredDistribution(form, Math.sqrt(scale / fan), `√(${scale}/${nameOf(mode)})`);
}

/** The distribution of a form about 0, of the given standard deviation. */
export function formDistribution(form: "uniform" | "normal" | "truncated", std: number, formula: string): Distribution {
  return centredDistribution(form === "truncated" ? "truncated_normal" : form, std, formula);
}

/** Mean 0 and the given standard deviation: uniform on ±√3·std, normal, or normal cut at two of its own std/0.8796. */
function centredDistribution(form: Shape, std: number, formula: string): Distribution {
  if (form === "uniform") {
    const bound = Math.sqrt(3) * std;
    return uniformDistribution(-bound, bound, `√3·${formula} = ${bound.toPrecision(4)}`);
  }
  const stated = `${formula} = ${std.toPrecision(4)}`;
  if (form === "normal") return normalDistribution(0, std, stated);
  const before = std / truncatedStd;
  return truncatedDistribution(0, before, -2 * before, 2 * before, `${stated}, cut at 2/0.8796 of it`);
}

function nameOf(mode: Mode): string {
  return { fan_in: "fanIn", fan_out: "fanOut", fan_avg: "fanAvg" }[mode];
}
