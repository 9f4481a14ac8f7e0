import type { InitializerParameters } from "../../contract/contract.ts";
import { fans } from "../fans.ts";
import { fillNormal } from "../random/fillNormal.ts";
import { fillUniform } from "../random/fillUniform.ts";
import type { Generator } from "../random/generator.ts";
import type { ValueTensor } from "../tensor.ts";
import { checkChoice, checkNotNegative, checkRank, type Fill } from "./rules.ts";
import { fillTruncated } from "./truncNormal.ts";

type Scaling = Required<InitializerParameters["variance_scaling"]>;

/** The standard deviation of a standard normal cut at ±2: √(1 − 4φ(2) / (2Φ(2) − 1)). */
const truncatedStd = 0.87962566103423978;

/**
 * Mean 0 and variance scale / n, where n is the fan of `mode` or the mean of both fans: `"uniform"` on ±√(3·scale/n),
 * `"normal"`, or `"truncated_normal"`, cut at two of its own σ′ = √(scale/n) / 0.8796, so that the variance after the
 * cut is correct. Defaults scale 1, fan_in, truncated_normal.
 * Source: `keras.initializers.VarianceScaling`, `jax.nn.initializers.variance_scaling`.
 */
export const varianceScaling: Fill<"variance_scaling"> = (
  target,
  { scale = 1, mode = "fan_in", distribution = "truncated_normal" },
  generator,
) => {
  checkRank("variance_scaling", target, 2);
  checkNotNegative("variance_scaling", "scale", scale);
  checkChoice("variance_scaling", "mode", mode, ["fan_in", "fan_out", "fan_avg"]);
  checkChoice("variance_scaling", "distribution", distribution, ["uniform", "normal", "truncated_normal"]);
  fillScaled(target, { scale, mode, distribution }, generator);
};

function fillScaled(target: ValueTensor, { scale, mode, distribution }: Scaling, generator: Generator): void {
  const { fanIn, fanOut } = fans(target.shape);
  const fan = mode === "fan_in" ? fanIn : mode === "fan_out" ? fanOut : (fanIn + fanOut) / 2;
  const std = Math.sqrt(scale / fan);
  if (distribution === "normal") fillNormal(target.data, 0, std, generator);
  else if (distribution === "uniform") fillUniform(target.data, -Math.sqrt(3) * std, Math.sqrt(3) * std, generator);
  else {
    const before = std / truncatedStd;
    fillTruncated(target, 0, before, -2 * before, 2 * before, generator);
  }
}

type Named = "lecun_uniform" | "lecun_normal" | "he_uniform" | "he_normal" | "glorot_uniform" | "glorot_normal";

function specialization<I extends Named>(initializer: I, scaling: Scaling): Fill<I> {
  return (target, _parameters, generator) => {
    checkRank(initializer, target, 2);
    fillScaled(target, scaling, generator);
  };
}

const [uniform, truncated] = ["uniform", "truncated_normal"] as const;

/** LeCun, Bottou, Orr and Müller, "Efficient backprop", 1998, §4.6. */
export const lecunUniform = specialization("lecun_uniform", { scale: 1, mode: "fan_in", distribution: uniform });
export const lecunNormal = specialization("lecun_normal", { scale: 1, mode: "fan_in", distribution: truncated });
/** He et al., 2015 (see `kaimingUniform`). */
export const heUniform = specialization("he_uniform", { scale: 2, mode: "fan_in", distribution: uniform });
export const heNormal = specialization("he_normal", { scale: 2, mode: "fan_in", distribution: truncated });
/** Glorot and Bengio, 2010 (see `xavierUniform`). */
export const glorotUniform = specialization("glorot_uniform", { scale: 1, mode: "fan_avg", distribution: uniform });
export const glorotNormal = specialization("glorot_normal", { scale: 1, mode: "fan_avg", distribution: truncated });
