import type { Nonlinearity } from "../contract/contract.ts";

/** Without a slope, `torch.nn.init.calculate_gain` uses the default slope of `torch.nn.LeakyReLU`. */
const defaultSlope = 0.01;

const gains: Readonly<Record<Nonlinearity, (slope: number) => number>> = {
  linear: () => 1,
  conv1d: () => 1,
  conv2d: () => 1,
  conv3d: () => 1,
  conv_transpose1d: () => 1,
  conv_transpose2d: () => 1,
  conv_transpose3d: () => 1,
  sigmoid: () => 1,
  tanh: () => 5 / 3,
  relu: () => Math.SQRT2,
  leaky_relu: (slope) => Math.sqrt(2 / (1 + slope ** 2)),
  selu: () => 3 / 4,
};

/**
 * The factor by which weights grow to keep the variance of signals behind a nonlinearity: √2 for `relu`,
 * √(2 / (1 + param²)) for `leaky_relu` with negative slope `param` (default 0.01), 5/3 for `tanh`, 3/4 for `selu`, else 1.
 * TypeError for a nonlinearity that is not in the table. Source: `torch.nn.init.calculate_gain`.
 */
export function gain(nonlinearity: Nonlinearity, param: number = defaultSlope): number {
  if (!Object.hasOwn(gains, nonlinearity))
    throw new TypeError(
      `gain: nonlinearity must be one of ${Object.keys(gains).join(", ")}, got ${String(nonlinearity)}`,
    );
  if (!Number.isFinite(param)) throw new RangeError(`gain: param must be a finite number, got ${String(param)}`);
  return gains[nonlinearity](param);
}
