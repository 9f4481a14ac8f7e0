/** The gain per layer in one direction: the factor by which the second moment changes, as a geometric mean over layers. */
export interface SignalGain {
  readonly measured: number;
  /** The interval of the measured gain. */
  readonly low: number;
  readonly high: number;
  readonly theory: number;
  /** Whether theory lies in the interval. */
  readonly agrees: boolean;
}

/** How a signal grows or shrinks: log10 of its second moment relative to the start, at 0, 1, …, `layers` layers. */
export interface SignalCurve {
  readonly measured: readonly number[];
  readonly theory: readonly number[];
  readonly gain: SignalGain;
}

/** One activation with one initializer. A direction is null where the target has no part in it. */
export interface SignalPair {
  readonly activation: string;
  /** `kaiming_normal relu`, the initializer with its parameters. */
  readonly initializer: string;
  readonly forward: SignalCurve | null;
  /** From the last layer to the first. */
  readonly backward: SignalCurve | null;
  /** What the target does not support, and the reference did in its place: operations with the reason. */
  readonly byReference: readonly string[];
}

/** The networks that a run measures. */
export interface SignalSettings {
  readonly layers: number;
  readonly channels: number;
  /** Height and width of a plane. */
  readonly size: number;
  /** Whether each layer keeps the bias of `torch.nn.Conv2d`, uniform on ±1/√fanIn; else biases are 0. */
  readonly hasBias: boolean;
  /** Networks of each pair, which differ in their seeds. */
  readonly seeds: number;
}

export interface SignalReport {
  /** Version of the suite. */
  readonly suite: string;
  readonly target: string;
  readonly settings: SignalSettings;
  readonly pairs: readonly SignalPair[];
}

export type Direction = "forward" | "backward";
export const directions: readonly Direction[] = ["forward", "backward"];

/** Whether theory holds for every pair, at least one of which was measured. */
export function signalsAgree({ pairs }: SignalReport): boolean {
  const curves = pairs.flatMap((pair) => directions.flatMap((direction) => pair[direction] ?? []));
  return curves.length > 0 && curves.every(({ gain }) => gain.agrees);
}
