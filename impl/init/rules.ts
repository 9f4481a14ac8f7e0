import type { Initializer, InitializerParameters, Tensor } from "../../contract/contract.ts";
import type { Generator } from "../random/generator.ts";
import { isWeightShape, type ValueTensor, type WeightShape } from "../tensor.ts";

/** Fills a tensor in place. It checks its parameters, but not the tensor and the generator. */
export type Fill<I extends Initializer> = (
  target: ValueTensor,
  parameters: InitializerParameters[I],
  generator: Generator,
) => void;

/** TypeError unless the value is a number. */
export function checkNumber(initializer: Initializer, name: string, value: number): void {
  if (typeof value !== "number") throw new TypeError(`${initializer}: ${name} must be a number, got ${String(value)}`);
}

/** TypeError unless the value is a number, RangeError unless it is finite. */
export function checkFinite(initializer: Initializer, name: string, value: number): void {
  checkNumber(initializer, name, value);
  if (!Number.isFinite(value)) throw new RangeError(`${initializer}: ${name} must be finite, got ${value}`);
}

/** Like `checkFinite`, and RangeError below zero; for standard deviations, gains and scales. */
export function checkNotNegative(initializer: Initializer, name: string, value: number): void {
  checkFinite(initializer, name, value);
  if (value < 0) throw new RangeError(`${initializer}: ${name} must not be negative, got ${value}`);
}

/** RangeError unless a ≤ b. */
export function checkInterval(initializer: Initializer, a: number, b: number): void {
  checkFinite(initializer, "a", a);
  checkFinite(initializer, "b", b);
  if (a > b) throw new RangeError(`${initializer}: a must not exceed b, got a=${a}, b=${b}`);
}

/** TypeError unless the value is one of the choices. */
export function checkChoice<T extends string>(
  initializer: Initializer,
  name: string,
  value: T,
  choices: readonly T[],
): void {
  if (!choices.includes(value))
    throw new TypeError(`${initializer}: ${name} must be one of ${choices.join(", ")}, got ${String(value)}`);
}

/** The shape of a tensor. RangeError unless its number of axes, at least two, lies in [min, max]. */
export function checkRank(
  initializer: Initializer,
  { shape }: Tensor,
  min: number,
  max: number = Number.POSITIVE_INFINITY,
): WeightShape {
  if (isWeightShape(shape) && shape.length >= min && shape.length <= max) return shape;
  const axes = min === max ? `exactly ${min}` : max < Number.POSITIVE_INFINITY ? `${min} to ${max}` : `at least ${min}`;
  throw new RangeError(`${initializer}: shape must have ${axes} axes, got [${shape}]`);
}
