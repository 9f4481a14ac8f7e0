import type { InitializeRequest, Target, Tensor } from "../../impl/contract.ts";
import { fans } from "../../impl/fans.ts";
import { gain } from "../../impl/gain.ts";
import { conv2dParameters, initialize } from "./draws.ts";

/** The reference's initializers as a target. */
export const sound: Target = {
  fan: ({ shape }) => fans(shape),
  gain: ({ nonlinearity, param }) => gain(nonlinearity, param),
  initialize,
  conv2dParameters,
};

/** The reference asked for something else. */
export function asking(change: (request: InitializeRequest) => InitializeRequest): Target {
  return { ...sound, initialize: (request) => initialize(change(request)) };
}

/** The reference whose values are changed where the condition holds. */
export function changed(
  isConcerned: (request: InitializeRequest) => boolean,
  change: (value: number, index: number, drawn: Tensor) => number,
): Target {
  return {
    ...sound,
    initialize: (request) => {
      const drawn = initialize(request);
      return isConcerned(request) ? mapped(drawn, (value, i) => change(value, i, drawn)) : drawn;
    },
  };
}

export function layers(serve: NonNullable<Target["conv2dParameters"]>): Target {
  return { ...sound, conv2dParameters: serve };
}

export function mapped({ dtype, shape, data }: Tensor, change: (value: number, index: number) => number): Tensor {
  const values = data.slice();
  for (let i = 0; i < values.length; i++) values[i] = change(data[i] as number, i);
  return { dtype, shape, data: values };
}

type Kaiming = Extract<InitializeRequest, { initializer: "kaiming_uniform" | "kaiming_normal" }>;
type Xavier = Extract<InitializeRequest, { initializer: "xavier_uniform" | "xavier_normal" }>;

export function isKaiming(request: InitializeRequest): request is Kaiming {
  return request.initializer === "kaiming_uniform" || request.initializer === "kaiming_normal";
}

export function isXavier(request: InitializeRequest): request is Xavier {
  return request.initializer === "xavier_uniform" || request.initializer === "xavier_normal";
}

export function isFanUniform(request: InitializeRequest): boolean {
  const isScaled = request.initializer === "variance_scaling" && request.distribution === "uniform";
  return isScaled || (request.initializer.endsWith("_uniform") && request.shape.length >= 2);
}

export function isScaledTruncated(request: InitializeRequest): boolean {
  if (request.initializer === "variance_scaling")
    return (request.distribution ?? "truncated_normal") === "truncated_normal";
  return ["lecun_normal", "he_normal", "glorot_normal"].includes(request.initializer);
}
