import type { InitializerParameters, Tensor } from "../../contract/contract.ts";
import { fans } from "../fans.ts";
import { gain } from "../gain.ts";
import { fillNormal } from "../random/fillNormal.ts";
import { fillUniform } from "../random/fillUniform.ts";
import { checkChoice, checkFinite, checkRank, type Fill } from "./rules.ts";

/**
 * Uniform on ±√3·gain/√fan, where `mode` names the fan (default fan_in) and the gain is that of `nonlinearity`
 * (default leaky_relu) with negative slope `a` (default 0).
 * Source: He, Zhang, Ren and Sun, "Delving deep into rectifiers", 2015, eq. 10 and 14.
 */
export const kaimingUniform: Fill<"kaiming_uniform"> = (target, parameters, generator) => {
  const bound = Math.sqrt(3) * kaimingStd("kaiming_uniform", target, parameters);
  fillUniform(target.data, -bound, bound, generator);
};

/** Normal with mean 0 and std gain/√fan, parameters as in `kaimingUniform`. */
export const kaimingNormal: Fill<"kaiming_normal"> = (target, parameters, generator) => {
  fillNormal(target.data, 0, kaimingStd("kaiming_normal", target, parameters), generator);
};

/** gain/√fan of a request. TypeError or RangeError for invalid parameters. */
export function kaimingStd(
  initializer: "kaiming_uniform" | "kaiming_normal",
  target: Tensor,
  { a = 0, mode = "fan_in", nonlinearity = "leaky_relu" }: InitializerParameters["kaiming_uniform"],
): number {
  checkRank(initializer, target, 2);
  checkFinite(initializer, "a", a);
  checkChoice(initializer, "mode", mode, ["fan_in", "fan_out"]);
  const { fanIn, fanOut } = fans(target.shape);
  const fan = mode === "fan_in" ? fanIn : fanOut;
  return gain(nonlinearity, a) / Math.sqrt(fan);
}
