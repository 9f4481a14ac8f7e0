import type { InitializeRequest } from "../../../contract/contract.ts";
import type { Fault } from "../../fault.ts";
import { changed, named, type RequestOf, reworked } from "../../initializers.ts";
import { mapped } from "../../mapped.ts";
import { fault } from "../fault.ts";
import { channelSize, rootMeanSquare, valueAt } from "./measures.ts";

function isScaledUniform(request: InitializeRequest): request is RequestOf<"variance_scaling"> {
  return request.initializer === "variance_scaling" && request.distribution === "uniform";
}

/** Samples of a weak generator: with coarse grids, short periods, or seeds that share values. */
export const sampleGeneratorFaults: readonly Fault[] = [
  fault({
    id: "uniform-randu",
    sentence: "uniform draws by RANDU, x ← 65539·x mod 2³¹",
    effect: "Three consecutive values, seen as a point in space, lie on one of 15 planes",
    cause: "An old linear congruential generator is still in use",
    caughtBy: ["battery-of-uniform"],
    serve: reworked(named("uniform"), (drawn, { a = 0, b = 1, seed }) => {
      let state = (2 * seed + 1) >>> 0;
      return mapped(drawn, () => {
        state = Math.imul(state, 65539) & 0x7fffffff;
        return a + (b - a) * state * 2 ** -31;
      });
    }),
  }),
  fault({
    id: "kaiming-sixteen-bits",
    sentence: "kaiming_uniform draws on a grid of 16 bits",
    effect: "A large layer holds many equal weights",
    cause: "Random 16-bit integers are scaled to the bound",
    caughtBy: ["battery-of-kaiming"],
    serve: reworked(named("kaiming_uniform"), (drawn) => {
      const step = (Math.sqrt(3) * rootMeanSquare(drawn)) / 2 ** 15;
      return mapped(drawn, (value) => Math.trunc(value / step) * step);
    }),
  }),
  fault({
    id: "scaling-lane-of-eight-bits",
    sentence: "every eighth value of variance_scaling's uniform is drawn on a grid of 8 bits",
    effect: "One weight in eight has one of only 255 values",
    cause: "One of eight lanes of a vectorised generator is filled from a byte",
    caughtBy: ["battery-of-variance-scaling"],
    serve: reworked(isScaledUniform, (drawn) => {
      const step = (Math.sqrt(3) * rootMeanSquare(drawn)) / 2 ** 7;
      return mapped(drawn, (value, i) => (i % 8 === 5 ? Math.trunc(value / step) * step : value));
    }),
  }),
  fault({
    id: "xavier-period",
    sentence: "xavier_normal repeats itself after 65,536 values",
    effect: "A large layer holds the same filters again and again",
    cause: "The generator's counter has 16 bits",
    caughtBy: ["battery-of-xavier"],
    serve: changed(named("xavier_normal"), (_, i, drawn) => valueAt(drawn, i % 65_536)),
  }),
  fault({
    id: "kaiming-filters-repeated",
    sentence: "the last output channel of kaiming_uniform repeats the first",
    effect: "Two output channels of a new layer give the same output",
    cause: "The last block of a buffer is filled from its beginning",
    caughtBy: ["battery-of-kaiming"],
    serve: reworked(named("kaiming_uniform"), (drawn) => {
      const channel = channelSize(drawn);
      return mapped(drawn, (value, i) => (i >= drawn.data.length - channel ? valueAt(drawn, i % channel) : value));
    }),
  }),
  fault({
    id: "seeds-share-a-part",
    sentence: "the normal values of different seeds have a correlation of 0.05",
    effect: "Runs with different seeds are not independent",
    cause: "A part of the generator's state does not depend on the seed",
    caughtBy: ["battery-of-normal"],
    serve: reworked(named("normal"), (drawn, request, { initialize }) => {
      const { mean = 0 } = request;
      const common = initialize({ ...request, seed: 4_294_967_295 });
      const [own, part] = [Math.sqrt(1 - 0.05), Math.sqrt(0.05)];
      return mapped(drawn, (value, i) => mean + own * (value - mean) + part * (valueAt(common, i) - mean));
    }),
  }),
];
