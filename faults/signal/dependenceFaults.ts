import type { Tensor } from "../../contract/contract.ts";
import type { Shape4 } from "../../impl/tensor.ts";
import type { Fault } from "../fault.ts";
import { layers } from "../init/fault.ts";
import { named, reworked } from "../initializers.ts";
import { mapped } from "../mapped.ts";
import { rearranged } from "../rearranged.ts";
import { both, fault, isOfEights, isOfThrees, reweighted } from "./fault.ts";

/**
 * Weights each of which is drawn from its distribution, and which depend on each other where a batch of shapes has its
 * own path.
 */
export const signalDependenceFaults: readonly Fault[] = [
  fault({
    id: "kaiming-inputs-cancel",
    sentence:
      "the second half of kaiming_normal's input channels is the negative of the first, where eight divide them",
    effect: "Channels of a ReLU cancel, so that a deep network loses its signal",
    cause: "Normal values are drawn in antithetic pairs, half a filter apart",
    caughtBy: ["output-second-moment", "kaiming-keeps-signal"],
    serve: reworked(both(named("kaiming_normal"), isOfEights), inputsCancelling),
  }),
  fault({
    id: "default-inputs-cancel",
    sentence: "the second half of the input channels of a new layer's 3×3 weight is the negative of the first",
    effect: "A new layer ignores what both halves of its input have in common",
    cause: "Uniform values are drawn in antithetic pairs, half a filter apart, where eight divide the channels",
    caughtBy: ["default-loses-signal"],
    serve: layers(({ weight, bias }) => ({
      weight: isOfEights(weight) && isOfThrees(weight) ? inputsCancelling(weight) : weight,
      bias,
    })),
  }),
  fault({
    id: "kaiming-outputs-mirrored",
    sentence:
      "the second half of kaiming_normal's output channels is the negative of the first, where eight divide them",
    effect: "A loss that sums outputs has no gradient behind the layer",
    cause: "Filters come with their mirror images, as for a concatenated ReLU",
    caughtBy: ["gradient-second-moment"],
    serve: reworked(both(named("kaiming_normal"), isOfEights), (drawn) =>
      reweighted(drawn, (at, o, c) => {
        const half = Number(drawn.shape[0]) / 2;
        return o < half ? at(o, c) : -at(o - half, c);
      }),
    ),
  }),
  fault({
    id: "normal-draws-shared",
    sentence: "each value of normal is made of two draws, one of them shared by eight input channels",
    effect: "Neighbouring input channels resemble each other, so that what they have in common grows",
    cause: "A normal is a sum of two draws, and a vector of eight channels takes one of them once for all eight",
    caughtBy: ["small-normal-vanishes", "output-second-moment"],
    serve: reworked(both(named("normal"), isOfEights), (drawn) =>
      reweighted(drawn, (at, o, c) => (c % 8 === 0 ? at(o, c) : (at(o, c) + at(o, c - (c % 8))) / Math.SQRT2)),
    ),
  }),
  fault({
    id: "kaiming-kernels-centred",
    sentence: "the 3×3 kernels of kaiming_normal sum to 0 and are widened to their variance",
    effect: "A layer sees edges alone, and the signal of a ReLU network shrinks from layer to layer",
    cause: "Weight standardization is applied to each kernel when it is made",
    caughtBy: ["output-second-moment", "kaiming-keeps-signal", "activations-follow-recursion"],
    serve: reworked(both(named("kaiming_normal"), isOfThrees), kernelsCentred),
  }),
  fault({
    id: "odd-seeds-transposed",
    sentence: "a 3×3 weight of an odd seed is that of the seed before, transposed and turned by 180°",
    effect: "Every second layer undoes the one before, so that signals and gradients grow from layer to layer",
    cause: "Decoders are tied to their encoders by pairs of seeds, for every network",
    caughtBy: ["xavier-shares-gains", "fan-out-keeps-gradient"],
    serve: reworked(
      both(
        named("kaiming_normal", "kaiming_uniform", "xavier_normal", "xavier_uniform"),
        (request) => isOfThrees(request) && isOfEights(request),
      ),
      (drawn, request, { initialize }) => {
        if (request.seed % 2 === 0) return drawn;
        const [outChannels, inPerGroup, kh, kw] = drawn.shape as Shape4;
        const earlier = initialize({ ...request, shape: [inPerGroup, outChannels, kh, kw], seed: request.seed - 1 });
        const turned = rearranged(earlier, drawn.shape as Shape4, (o, c, y, x) => [c, o, kh - 1 - y, kw - 1 - x]);
        const scale = sizeOf(drawn) / sizeOf(turned);
        return mapped(turned, (value) => value * scale);
      },
    ),
  }),
];

function inputsCancelling(drawn: Tensor): Tensor {
  const half = Number(drawn.shape[1]) / 2;
  return reweighted(drawn, (at, o, c) => (c < half ? at(o, c) : -at(o, c - half)));
}

function kernelsCentred(drawn: Tensor): Tensor {
  const [, , kh, kw] = drawn.shape as Shape4;
  const area = kh * kw;
  const widening = Math.sqrt(area / (area - 1));
  return mapped(drawn, (value, i) => {
    const first = i - (i % area);
    const sum = (drawn.data.subarray(first, first + area) as Float64Array).reduce((a, b) => a + b, 0);
    return widening * (value - sum / area);
  });
}

/** The square root of the sum of squares. */
function sizeOf({ data }: Tensor): number {
  return Math.sqrt((data as Float64Array).reduce((sum, value) => sum + value * value, 0));
}
