import type { Convolution } from "../../../run/record/measured/change.ts";
import { type AnyRequest, type Loops, loopsOf } from "./loops.ts";

/** A set of requests. */
export interface Region {
  readonly text: string;
  readonly holds: (operation: Convolution, request: AnyRequest) => boolean;
}

/** Whole numbers drawn evenly from 0 to below `count`. */
export type Draw = (count: number) => number;

export function oneOf<T>(draw: Draw, values: readonly T[]): T {
  return values[draw(values.length)] as T;
}

type Test = (loops: Loops, request: AnyRequest) => boolean;

const axes = ["height", "width"] as const;

/** Conditions of real fast paths and forgotten combinations, each with its own constants. */
const conditions: readonly ((draw: Draw) => readonly [string, Test])[] = [
  (draw) => onAxis(draw, "stride > 1", ({ step }, axis) => step[axis] > 1),
  (draw) => onAxis(draw, "dilation > 1", ({ spread }, axis) => spread[axis] > 1),
  (draw) => onAxis(draw, "stride = 1", ({ step }, axis) => step[axis] === 1),
  (draw) => onAxis(draw, "dilation = 1", ({ spread }, axis) => spread[axis] === 1),
  (draw) => onAxis(draw, "kernel > 1", ({ kernel }, axis) => kernel[axis] > 1),
  (draw) => onAxis(draw, "kernel even", ({ kernel }, axis) => kernel[axis] % 2 === 0),
  (draw) => onAxis(draw, "begin padding > 0", ({ begin }, axis) => begin[axis] > 0),
  (draw) => onAxis(draw, "fine size odd", ({ fine }, axis) => fine[axis] % 2 === 1),
  (draw) => onAxis(draw, "coarse size > 4", ({ coarse }, axis) => coarse[axis] > 4),
  (draw) => onAxis(draw, "stride > kernel", ({ step, kernel }, axis) => step[axis] > kernel[axis]),
  () => ["strides unequal", ({ step }) => step[0] !== step[1]],
  () => ["dilations unequal", ({ spread }) => spread[0] !== spread[1]],
  () => ["kernel square", ({ kernel }) => kernel[0] === kernel[1]],
  () => ["kernel 1×1", ({ kernel }) => kernel[0] * kernel[1] === 1],
  () => ["kernel 3×3", ({ kernel }) => kernel[0] === 3 && kernel[1] === 3],
  () => ["groups > 1", ({ groups }) => groups > 1],
  () => ["groups = 1", ({ groups }) => groups === 1],
  () => ["depthwise", ({ groups, channels }) => groups > 1 && channels[0] === 1],
  () => ["batch > 1", ({ batch }) => batch > 1],
  () => ["float64", ({ dtype }) => dtype === "float64"],
  () => ["bias", (_, { bias }) => bias !== null],
  () => ["padding by name", (_, { padding }) => typeof padding === "string"],
  (draw) => {
    const least = oneOf(draw, [3, 4, 5]);
    return [`at least ${least} coarse channels`, ({ groups, channels }) => groups * channels[1] >= least];
  },
  (draw) => {
    const divisor = oneOf(draw, [2, 4]);
    return [
      `fine channels not a multiple of ${divisor}`,
      ({ groups, channels }) => (groups * channels[0]) % divisor !== 0,
    ];
  },
];

function onAxis(draw: Draw, text: string, test: (loops: Loops, axis: 0 | 1) => boolean): readonly [string, Test] {
  const which = draw(4);
  if (which < 2) return [`${text} in ${axes[which]}`, (loops) => test(loops, which as 0 | 1)];
  return which === 2
    ? [`${text} in both axes`, (loops) => test(loops, 0) && test(loops, 1)]
    : [`${text} in an axis`, (loops) => test(loops, 0) || test(loops, 1)];
}

/** All requests, or those that meet one condition or two. */
export function drawRegion(draw: Draw): Region {
  const count = oneOf(draw, [0, 1, 1, 1, 2, 2]);
  const drawn = Array.from({ length: count }, () => oneOf(draw, conditions)(draw));
  return {
    text: drawn.length === 0 ? "all requests" : drawn.map(([text]) => text).join(" and "),
    holds: (operation, request) => {
      const loops = loopsOf(operation, request);
      return drawn.every(([, test]) => test(loops, request));
    },
  };
}
