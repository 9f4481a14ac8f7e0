import type { InitializeRequest } from "../../../contract/contract.ts";
import { isWeightShape, type WeightShape } from "../../../impl/tensor.ts";

/** Initializers whose standard deviation is made from fans and a gain. */
const scaledInitializers = [
  ...(["kaiming_uniform", "kaiming_normal", "xavier_uniform", "xavier_normal", "variance_scaling"] as const),
  ...(["lecun_uniform", "lecun_normal", "he_uniform", "he_normal", "glorot_uniform", "glorot_normal"] as const),
] as const;

/** A request that draws by fans; its shape has at least two axes, since smaller shapes have no fans. */
export type ScaledRequest = Extract<InitializeRequest, { initializer: (typeof scaledInitializers)[number] }> & {
  readonly shape: WeightShape;
};

/** Requests that state the distribution themselves. */
export type PlainRequest = Extract<InitializeRequest, { initializer: "uniform" | "normal" | "trunc_normal" }>;

/** Requests whose elements are independent draws of one distribution. */
export type SampledRequest = ScaledRequest | PlainRequest;

export function isScaled(request: InitializeRequest): request is ScaledRequest {
  return isWeightShape(request.shape) && scaledInitializers.some((initializer) => initializer === request.initializer);
}
