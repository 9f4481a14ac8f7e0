import type { Fault } from "../../fault.ts";
import { changed, named, reworked } from "../../initializers.ts";
import { mapped } from "../../mapped.ts";
import { fault } from "../fault.ts";
import { rootMeanSquare } from "./measures.ts";

/** Samples whose mean or standard deviation is slightly wrong. */
export const sampleMomentFaults: readonly Fault[] = [
  fault({
    id: "nan-now-and-then",
    sentence: "one value in 30,000 of kaiming_uniform is NaN",
    effect: "A large layer holds a NaN from the start, and so does its first output",
    cause: "A block of memory is not written completely",
    caughtBy: ["battery-of-kaiming"],
    serve: changed(named("kaiming_uniform"), (value, i) => (i % 30_000 === 29_999 ? Number.NaN : value)),
  }),
  fault({
    id: "normal-little-too-wide",
    sentence: "normal values are 1.5 % too large",
    effect: "All normal weights are slightly too large, which a histogram does not show",
    cause: "The logarithm of the normal transform is a rough approximation",
    caughtBy: ["battery-of-normal"],
    serve: changed(named("normal"), (value) => value * 1.015),
  }),
  fault({
    id: "kaiming-off-centre",
    sentence: "kaiming_normal has a mean of 0.03 standard deviations",
    effect: "The outputs of a layer with many inputs have a common offset",
    cause: "The uniforms from which normals are computed are not symmetric about ½",
    caughtBy: ["battery-of-kaiming"],
    serve: reworked(named("kaiming_normal"), (drawn) => {
      const shift = 0.03 * rootMeanSquare(drawn);
      return mapped(drawn, (value) => value + shift);
    }),
  }),
];
