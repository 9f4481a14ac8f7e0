import type { WeightShape } from "../../../impl/tensor.ts";
import type { ScaledRequest } from "../requests/sampledRequest.ts";
import { expectedFans, expectedGain } from "./fanAndGain.ts";

/** The form of a distribution about 0, named as `variance_scaling` does. */
export type Form = "uniform" | "normal" | "truncated_normal";

/** A standard deviation made from a fan and a gain, and the form of the distribution. */
export interface Scale {
  /** The shape of the weight. */
  readonly shape: WeightShape;
  readonly groups: number;
  readonly fan: number;
  readonly gain: number;
  /** gain/√fan: the std of the elements, after any cut. */
  readonly std: number;
  readonly form: Form;
  /** How the standard deviation is computed, for messages: `gain/√fanIn`. */
  readonly formula: string;
}

type Mode = "fan_in" | "fan_out" | "fan_avg";

/** The scale of a request whose standard deviation is made from a fan and a gain. */
export function scaleOf(request: ScaledRequest): Scale {
  const { shape } = request;
  switch (request.initializer) {
    case "kaiming_uniform":
    case "kaiming_normal": {
      const { a = 0, mode = "fan_in", nonlinearity = "leaky_relu", initializer } = request;
      const gain = expectedGain(nonlinearity, a);
      const fan = fansOf(shape)[mode];
      const form = initializer === "kaiming_uniform" ? "uniform" : "normal";
      return { shape, groups: 1, fan, gain, std: gain / Math.sqrt(fan), form, formula: `gain/√${names[mode]}` };
    }
    case "xavier_uniform":
    case "xavier_normal": {
      const { gain = 1, initializer } = request;
      const { fan_in, fan_out, fan_avg: fan } = fansOf(shape);
      const std = gain * Math.sqrt(2 / (fan_in + fan_out));
      const form = initializer === "xavier_uniform" ? "uniform" : "normal";
      return { shape, groups: 1, fan, gain, std, form, formula: "gain·√(2/(fanIn + fanOut))" };
    }
    case "variance_scaling": {
      const { scale = 1, mode = "fan_in", distribution = "truncated_normal" } = request;
      return varianceScaling(shape, scale, mode, distribution);
    }
    case "lecun_uniform":
      return varianceScaling(shape, 1, "fan_in", "uniform");
    case "lecun_normal":
      return varianceScaling(shape, 1, "fan_in", "truncated_normal");
    case "he_uniform":
      return varianceScaling(shape, 2, "fan_in", "uniform");
    case "he_normal":
      return varianceScaling(shape, 2, "fan_in", "truncated_normal");
    case "glorot_uniform":
      return varianceScaling(shape, 1, "fan_avg", "uniform");
    case "glorot_normal":
      return varianceScaling(shape, 1, "fan_avg", "truncated_normal");
  }
}

function varianceScaling(shape: WeightShape, scale: number, mode: Mode, form: Form): Scale {
  const fan = fansOf(shape)[mode];
  const formula = `√(${scale}/${names[mode]})`;
  return { shape, groups: 1, fan, gain: Math.sqrt(scale), std: Math.sqrt(scale / fan), form, formula };
}

function fansOf(shape: readonly number[]): Readonly<Record<Mode, number>> {
  const { fan_in, fan_out } = expectedFans(shape);
  return { fan_in, fan_out, fan_avg: (fan_in + fan_out) / 2 };
}

const names: Readonly<Record<Mode, string>> = { fan_in: "fanIn", fan_out: "fanOut", fan_avg: "fanAvg" };
