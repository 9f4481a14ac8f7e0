import type { Tensor } from "../../contract/contract.ts";
import { fillNormal } from "../random/fillNormal.ts";
import { fillUniform } from "../random/fillUniform.ts";
import type { Generator } from "../random/generator.ts";
import { emptyData } from "../tensor.ts";
import { normalCdf } from "./normalCdf.ts";
import { checkFinite, checkInterval, checkNotNegative, type Fill } from "./rules.ts";

/** Above this share of the normal's mass, rejection sampling of normals is cheaper than thinning uniforms. */
const redrawShare = 0.3;

/**
 * Normal(mean, std) conditioned on [a, b]: bounds are absolute; `std` is the std before the cut. Defaults mean 0, std
 * 1, a −2, b 2; std 0 is the constant nearest to the mean, a = b the constant a.
 */
export const truncNormal: Fill<"trunc_normal"> = (target, { mean = 0, std = 1, a = -2, b = 2 }, generator) => {
  checkFinite("trunc_normal", "mean", mean);
  checkNotNegative("trunc_normal", "std", std);
  checkInterval("trunc_normal", a, b);
  fillTruncated(target, mean, std, a, b, generator);
};

/**
 * With p = Φ((b − mean)/std) − Φ((a − mean)/std): for p > 0.3, whole normal tensors are drawn until each element was
 * inside once. Otherwise uniforms c on [a, b] are drawn and accepted with probability exp(½·min z² − ½·z(c)²). The
 * order of draws is that of `torch.nn.init.trunc_normal_` in PyTorch 2.12 and later.
 */
export function fillTruncated(
  { data, dtype }: Tensor,
  mean: number,
  std: number,
  a: number,
  b: number,
  generator: Generator,
): void {
  if (std === 0 || a === b) {
    data.fill(Math.min(Math.max(mean, a), b));
    return;
  }
  const [lowest, highest] = [(a - mean) / std, (b - mean) / std];
  const candidates = emptyData(dtype, data.length);
  const low = dtype === "float32" ? Math.fround(a) : a;
  const high = dtype === "float32" ? Math.fround(b) : b;
  if (normalCdf(highest) - normalCdf(lowest) > redrawShare) {
    fillUntilAccepted(
      data,
      candidates,
      (c) => c >= low && c <= high,
      (missing) => fillNormal(candidates, mean, std, generator, missing),
    );
    return;
  }
  const acceptances = emptyData(dtype, data.length);
  // PyTorch computes with tensors here, so every step is rounded to float32.
  const round = dtype === "float32" ? Math.fround : (value: number) => value;
  const [centre, spread] = [round(mean), round(std)];
  const peak = round(-0.5 * ((Math.min(Math.max(mean, a), b) - mean) / std) ** 2);
  const logDensity = (c: number) => round(round(-0.5 * round(round(round(c - centre) / spread) ** 2)) - peak);
  fillUntilAccepted(
    data,
    candidates,
    (c, i) => round(Math.log(acceptances[i] as number)) <= logDensity(c),
    () => {
      fillUniform(candidates, a, b, generator);
      fillUniform(acceptances, 0, 1, generator);
    },
  );
}

/** Draws all candidates repeatedly; each element takes its first accepted candidate. `draw` gets the missing ones as 1. */
function fillUntilAccepted(
  data: Tensor["data"],
  candidates: Tensor["data"],
  isAccepted: (candidate: number, index: number) => boolean,
  draw: (missing: Uint8Array) => void,
): void {
  const missing = new Uint8Array(data.length).fill(1);
  for (let left = data.length; left > 0; ) {
    draw(missing);
    for (let i = 0; i < data.length; i++) {
      const candidate = candidates[i] as number;
      if (missing[i] === 0 || !isAccepted(candidate, i)) continue;
      data[i] = candidate;
      missing[i] = 0;
      left -= 1;
    }
  }
}
