import type { Tensor } from "../../contract/contract.ts";
import type { StatedDistribution } from "../../properties/claim/discrepancy.ts";
import type { SampleSketch } from "../../properties/claim/evidence.ts";
import type { Exchange } from "../../properties/claim/exchange.ts";
import type { Failure } from "../../properties/claim/result.ts";
import {
  type Distribution,
  normalDistribution,
  uniformDistribution,
} from "../../properties/init/distribution/distribution.ts";
import { distributionOf } from "../../properties/init/distribution/distributionOf.ts";
import { joined } from "../../properties/init/distribution/joined.ts";
import { tensorOf } from "../../properties/init/distribution/sketch.ts";
import type { SampledRequest } from "../../properties/init/requests/sampledRequest.ts";

/** A wrong sample as a report draws it. */
export interface ShownSample {
  readonly sketch: SampleSketch;
  /** The distribution that the values must follow; null if it has no density. */
  readonly distribution: Distribution | null;
  /** All values of the sketch; null if they are not known. */
  readonly values: Float64Array | null;
  /** Values of one tensor of the sample in their order; null if they are not known. */
  readonly inOrder: readonly number[] | null;
}

/** Fewer values show nothing. */
const minValues = 16;

/** The samples of a failure: the drawn values where the report has them, otherwise what was summarized of them. */
export function samplesOf(failure: Failure): readonly ShownSample[] {
  const { discrepancy, samples = [] } = failure;
  const stated = discrepancy.kind === "statistic" ? discrepancy.distribution : undefined;
  return samples.flatMap((sketch) => {
    if (sketch.count < minValues) return [];
    const same = failure.exchanges.filter((exchange) => keyOf(exchange) === keyOf(sketch));
    const values = joined(tensorsOf(same, sketch.part));
    const isWhole = !failure.isCut && values.length >= sketch.count;
    const inOrder = sketch.first && sketch.first.length >= minValues ? sketch.first : null;
    return [{ sketch, distribution: claimed(sketch, stated), values: isWhole ? values : null, inOrder }];
  });
}

function tensorsOf(exchanges: readonly Exchange[], part: SampleSketch["part"]): readonly Tensor["data"][] {
  return exchanges.flatMap(({ answer }) => tensorOf(answer, part)?.data ?? []);
}

/** Requests that differ only in the seed draw one sample. */
function keyOf({ operation, request }: Pick<Exchange, "operation" | "request">): string {
  return JSON.stringify([operation, { ...(request as object), seed: null }]);
}

function claimed({ operation, request }: SampleSketch, stated: StatedDistribution | undefined): Distribution | null {
  try {
    if (operation === "initialize") return distributionOf(request as SampledRequest) ?? null;
  } catch {
    // An initializer without a density of single values.
  }
  if (stated?.kind === "uniform") return uniformDistribution(stated.low, stated.high, stated.formula);
  return stated?.kind === "normal" ? normalDistribution(stated.mean, stated.std, stated.formula) : null;
}

/** The value below which a share of the distribution lies, by bisection. */
export function quantileOf({ cdf, mean, std, low, high }: Distribution, share: number): number {
  let from = Math.max(low, mean - 40 * std);
  let to = Math.min(high, mean + 40 * std);
  for (let step = 0; step < 60; step++) {
    const middle = (from + to) / 2;
    if (cdf(middle) < share) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}
