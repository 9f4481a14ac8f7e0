import type { PaddingMode, Pair } from "../../../../contract/contract.ts";
import { type Draw, oneOf } from "../regions.ts";
import { inLoops, type Mistake } from "./mistake.ts";

const swapped = ([height, width]: Pair): Pair => [width, height];
const both = (pair: Pair, axis: 0 | 1): Pair => [pair[axis], pair[axis]];
const except = (pair: Pair, axis: 0 | 1, value: number): Pair => (axis === 0 ? [value, pair[1]] : [pair[0], value]);

const axisOf = (draw: Draw) => draw(2) as 0 | 1;

/** Mistakes in the terms of `y·step + i·spread − begin`, and in the border. */
export const terms: readonly ((draw: Draw) => Mistake)[] = [
  () => inLoops("strides exchanged", ({ step }) => ({ step: swapped(step) })),
  () => inLoops("dilations exchanged", ({ spread }) => ({ spread: swapped(spread) })),
  () => inLoops("begin paddings exchanged", ({ begin }) => ({ begin: swapped(begin) })),
  (draw) => {
    const axis = axisOf(draw);
    return inLoops(`stride of axis ${axis} in both axes`, ({ step }) => ({ step: both(step, axis) }));
  },
  (draw) => {
    const axis = axisOf(draw);
    return inLoops(`stride of axis ${axis} is 1`, ({ step }) => ({ step: except(step, axis, 1) }));
  },
  (draw) => {
    const axis = axisOf(draw);
    return inLoops(`dilation of axis ${axis} is 1`, ({ spread }) => ({ spread: except(spread, axis, 1) }));
  },
  (draw) => {
    const axis = axisOf(draw);
    return inLoops(`step of axis ${axis} is its dilation`, ({ step, spread }) => ({
      step: except(step, axis, spread[axis]),
    }));
  },
  (draw) => {
    const [axis, by] = [axisOf(draw), oneOf(draw, [-1, 1])];
    return inLoops(`windows of axis ${axis} begin ${by} pixels late`, ({ begin }) => ({
      begin: except(begin, axis, begin[axis] - by),
    }));
  },
  (draw) => {
    const axis = axisOf(draw);
    return inLoops(`begin padding of axis ${axis} is 0`, ({ begin }) => ({ begin: except(begin, axis, 0) }));
  },
  (draw) => {
    const axis = axisOf(draw);
    return inLoops(`begin padding of axis ${axis} is half the kernel`, ({ begin, kernel }) => ({
      begin: except(begin, axis, Math.floor(kernel[axis] / 2)),
    }));
  },
  (draw) => {
    const mode = oneOf<PaddingMode>(draw, ["replicate", "zeros", "reflect"]);
    return inLoops(`border is ${mode}`, () => ({ mode }));
  },
];
