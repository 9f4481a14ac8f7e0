import { sizeOf } from "../../../impl/tensor.ts";
import { expectedFans, expectedGain, type SampledRequest } from "./distributionOf.ts";

/** A standard deviation gain/√fan, and what it is the scale of. */
export interface Scale {
  /** Of the weight. */
  readonly shape: readonly number[];
  readonly groups: number;
  readonly fan: number;
  readonly gain: number;
  readonly form: "uniform" | "normal" | "truncated";
}

/** How a request's standard deviation is made of a fan and a gain, or null where it is given. */
export function scaleOf(request: SampledRequest): Scale | null {
  const { initializer, shape } = request;
  if (initializer === "uniform" || initializer === "normal" || initializer === "trunc_normal") return null;
  const { fan_in, fan_out } = expectedFans(shape);
  const fans = { fan_in, fan_out, fan_avg: (fan_in + fan_out) / 2 };
  const common = { shape, groups: 1 };
  const isUniform = initializer.endsWith("_uniform");
  switch (initializer) {
    case "kaiming_uniform":
    case "kaiming_normal": {
      const { a = 0, mode = "fan_in", nonlinearity = "leaky_relu" } = request;
      const form = isUniform ? "uniform" : "normal";
      return { ...common, fan: fans[mode], gain: expectedGain(nonlinearity, a), form };
    }
    case "xavier_uniform":
    case "xavier_normal":
      return { ...common, fan: fans.fan_avg, gain: request.gain ?? 1, form: isUniform ? "uniform" : "normal" };
    case "variance_scaling": {
      const { scale = 1, mode = "fan_in", distribution = "truncated_normal" } = request;
      const form = distribution === "truncated_normal" ? "truncated" : distribution;
      return { ...common, fan: fans[mode], gain: Math.sqrt(scale), form };
    }
    default: {
      const family = initializer.slice(0, initializer.indexOf("_"));
      const fan = family === "glorot" ? fans.fan_avg : fan_in;
      return { ...common, fan, gain: family === "he" ? Math.SQRT2 : 1, form: isUniform ? "uniform" : "truncated" };
    }
  }
}

/** Fans that are mistaken for the right one, each by a mistake that was made; undefined below four axes where it needs them. */
export function fanFormulas({ shape, groups }: Pick<Scale, "shape" | "groups">): ReadonlyMap<string, number> {
  const [outChannels, inPerGroup, ...kernel] = shape as [number, number, ...number[]];
  const area = sizeOf(kernel);
  const fanIn = inPerGroup * area;
  const fanOut = outChannels * area;
  const formulas = new Map([
    ["fanIn = inChannels/groups·kh·kw", fanIn],
    ["fanOut = outChannels·kh·kw", fanOut],
    ["fanIn of all groups", fanIn * groups],
    ["fanOut of one group", fanOut / groups],
    ["the mean of both fans", (fanIn + fanOut) / 2],
    ["the geometric mean of both fans", Math.sqrt(fanIn * fanOut)],
    ["the sum of both fans", fanIn + fanOut],
    ["input channels without the kernel's area", inPerGroup],
    ["output channels without the kernel's area", outChannels],
    ["fanIn halved", fanIn / 2],
    ["fanIn doubled", fanIn * 2],
    ["all elements", sizeOf(shape)],
  ]);
  const [height, width] = kernel;
  if (height === undefined || width === undefined) return formulas;
  for (const [name, fan] of [
    ["fanIn with the kernel's height alone", inPerGroup * height],
    ["fanIn with the kernel's width alone", inPerGroup * width],
    ["fanOut with the kernel's height alone", outChannels * height],
    ["fanOut with the kernel's width alone", outChannels * width],
    // The layout read as [kh, kw, in, out]: in is the kernel's height, the area is outChannels × inPerGroup.
    ["fanIn of a shape read as HWIO", height * outChannels * inPerGroup],
    ["fanOut of a shape read as HWIO", width * outChannels * inPerGroup],
    // [out, kh, kw, in]: in is the kernel's width, the area is inPerGroup × height.
    ["fanOut of a shape read as OHWI", outChannels * inPerGroup * height],
    ["the kernel's area alone", area],
  ] as const)
    formulas.set(name, fan);
  return formulas;
}
