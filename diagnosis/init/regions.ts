import { sizeOf } from "../../impl/tensor.ts";

/** A condition on a shape or a seed, in words. */
interface Condition<T> {
  readonly name: string;
  readonly holds: (value: T) => boolean;
}

const inPerGroup = (shape: readonly number[]) => shape[1] ?? 1;
const kernelOf = (shape: readonly number[]) => shape.slice(2);

const shapeConditions: readonly Condition<readonly number[]>[] = [
  { name: "two axes", holds: (shape) => shape.length === 2 },
  { name: "more than two axes", holds: (shape) => shape.length > 2 },
  { name: "one input channel", holds: (shape) => inPerGroup(shape) === 1 },
  { name: "several input channels", holds: (shape) => inPerGroup(shape) > 1 },
  { name: "one output channel", holds: (shape) => shape[0] === 1 },
  { name: "several output channels", holds: (shape) => shape[0] !== 1 },
  { name: "a kernel of 1×1", holds: (shape) => shape.length > 2 && sizeOf(kernelOf(shape)) === 1 },
  { name: "a kernel larger than 1×1", holds: (shape) => sizeOf(kernelOf(shape)) > 1 },
  { name: "a square kernel", holds: (shape) => shape.length > 2 && new Set(kernelOf(shape)).size === 1 },
  { name: "a kernel that is not square", holds: (shape) => new Set(kernelOf(shape)).size > 1 },
  { name: "an odd number of output channels", holds: ([out = 0]) => out % 2 === 1 },
  { name: "an even number of output channels", holds: ([out = 0]) => out % 2 === 0 },
  { name: "fewer than 16 values", holds: (shape) => sizeOf(shape) < 16 },
  { name: "16 values or more", holds: (shape) => sizeOf(shape) >= 16 },
  { name: "an odd number of values", holds: (shape) => sizeOf(shape) % 2 === 1 },
  { name: "an even number of values", holds: (shape) => sizeOf(shape) % 2 === 0 },
  { name: "more output than input channels", holds: (shape) => Number(shape[0]) > inPerGroup(shape) },
  { name: "no more output than input channels", holds: (shape) => Number(shape[0]) <= inPerGroup(shape) },
];

const seedConditions: readonly Condition<number>[] = [
  { name: "odd", holds: (seed) => seed % 2 === 1 },
  { name: "even", holds: (seed) => seed % 2 === 0 },
  { name: "below 256", holds: (seed) => seed < 256 },
  { name: "256 or more", holds: (seed) => seed >= 256 },
  { name: "below 65,536", holds: (seed) => seed < 65_536 },
  { name: "65,536 or more", holds: (seed) => seed >= 65_536 },
  { name: "below 2³¹", holds: (seed) => seed < 2 ** 31 },
  { name: "2³¹ or more", holds: (seed) => seed >= 2 ** 31 },
];

/** The first condition that holds for all wrong values and for no right one; null if there is none. */
function separating<T>(conditions: readonly Condition<T>[], wrong: readonly T[], right: readonly T[]): string | null {
  const found = conditions.find(({ holds }) => wrong.every(holds) && !right.some(holds));
  return found?.name ?? null;
}

export function separatingShape(wrong: readonly (readonly number[])[], right: readonly (readonly number[])[]) {
  return separating(shapeConditions, wrong, right);
}

export function separatingSeed(wrong: readonly number[], right: readonly number[]) {
  return separating(seedConditions, wrong, right);
}
/** Whether a condition of this name holds. */
export function holdsFor(name: string, shape: readonly number[], seed: number): boolean {
  const ofShape = shapeConditions.find((condition) => condition.name === name);
  return ofShape
    ? ofShape.holds(shape)
    : (seedConditions.find((condition) => condition.name === name)?.holds(seed) ?? false);
}
