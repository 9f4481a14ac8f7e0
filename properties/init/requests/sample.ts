import type { InitializeRequest } from "../../../contract/contract.ts";
import { ensure } from "../../claim/discrepancy.ts";
import type { Subject } from "../../claim/subject.ts";
import { expectShape } from "../../expect/expectTensor.ts";
import { realsOf } from "../distribution/cells.ts";
import { distributionOf } from "../distribution/distributionOf.ts";
import type { SampledRequest } from "./sampledRequest.ts";

/** How much one float32 rounding, and the cast of a bound computed in another order, may add to a value's size. */
export const roundingSlack = 2 ** -22;

/** `kaiming_uniform(shape=[5,3], a=0, mode=fan_in, nonlinearity=relu, seed=7)`. */
export function describeRequest({ initializer, seed, dtype, ...parameters }: InitializeRequest): string {
  const listed = Object.entries(parameters).map(
    ([name, value]) => `${name}=${Array.isArray(value) ? `[${value}]` : String(value)}`,
  );
  return `${initializer}(${[...listed, ...(dtype === "float32" ? [] : [dtype]), `seed=${seed}`].join(", ")})`;
}

/**
 * The elements of an answer as if not rounded to float16 or bfloat16: reals that a claim about a distribution on real
 * numbers judges. Those of other dtypes stay.
 */
export async function realSampleOf(subject: Subject, request: SampledRequest): Promise<Float64Array> {
  return realsOf(request.dtype, await sampleOf(subject, request), distributionOf(request));
}

/** The elements of an answer; the shape and dtype must be correct, and all elements finite. */
export async function sampleOf(subject: Subject, request: InitializeRequest): Promise<Float64Array> {
  const answer = await subject.initialize(request);
  const label = describeRequest(request);
  expectShape(answer, request, label);
  const at = answer.data.findIndex((value) => !Number.isFinite(value));
  ensure(at < 0, () => ({
    kind: "statistic",
    subject: label,
    n: answer.data.length,
    statistic: "finite",
    place: at,
    got: answer.data[at] as number,
  }));
  return new Float64Array(answer.data);
}
