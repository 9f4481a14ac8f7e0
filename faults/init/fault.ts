import type { Conv2dParameters, Conv2dParametersRequest, InitializeRequest } from "../../contract/contract.ts";
import { familyOf, type Wrong } from "../fault.ts";
import { named } from "../initializers.ts";
import type { Reference } from "../reference.ts";

/** Defines a wrong fan, gain, initializer or layer default; the other operations are the reference's. */
export const fault = familyOf({
  area: "init",
  right: ({ fan, gain, initialize, conv2dParameters }) => ({ fan, gain, initialize, conv2dParameters }),
});

/** The reference with the parameters of a layer changed. */
export function layers(
  change: (parameters: Conv2dParameters, request: Conv2dParametersRequest, reference: Reference) => Conv2dParameters,
): Wrong<"conv2dParameters"> {
  return (reference) => ({
    conv2dParameters: (request) => change(reference.conv2dParameters(request), request, reference),
  });
}

export const isKaiming = named("kaiming_uniform", "kaiming_normal");
export const isXavier = named("xavier_uniform", "xavier_normal");

export function isFanUniform(request: InitializeRequest): boolean {
  const isScaled = request.initializer === "variance_scaling" && request.distribution === "uniform";
  return isScaled || (request.initializer.endsWith("_uniform") && request.shape.length >= 2);
}

export function isScaledTruncated(request: InitializeRequest): boolean {
  if (request.initializer === "variance_scaling")
    return (request.distribution ?? "truncated_normal") === "truncated_normal";
  return ["lecun_normal", "he_normal", "glorot_normal"].includes(request.initializer);
}
