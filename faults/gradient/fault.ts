import type { Conv2dGradientRequest, Conv2dGradients, Tensor } from "../../contract/contract.ts";
import { blocksOf } from "../convolutions.ts";
import { familyOf, type Wrong } from "../fault.ts";
import { mapped } from "../mapped.ts";

export type WrongGradient = Wrong<"conv2dGradient">;

/** Defines a wrong gradient; its target also has the reference's convolution. */
export const fault = familyOf({ area: "gradient", right: ({ conv2d }) => ({ conv2d }) });

export const { ofChanged, onlyWhere } = blocksOf("conv2dGradient");

/** The reference with some of its gradients replaced by those of a wrong operation. */
export function onlyFor(roles: readonly (keyof Conv2dGradients)[], wrong: WrongGradient): WrongGradient {
  return (reference) => {
    const served = wrong(reference).conv2dGradient;
    return {
      conv2dGradient: (request) => {
        const [right, other] = [reference.conv2dGradient(request), served(request)];
        const of = (role: keyof Conv2dGradients) => (roles.includes(role) ? other : right);
        return { input: of("input").input, weight: of("weight").weight, bias: of("bias").bias };
      },
    };
  };
}

/** The reference with each value of every gradient changed. */
export function answering(change: (value: number, request: Conv2dGradientRequest) => number): WrongGradient {
  return ({ conv2dGradient }) => ({
    conv2dGradient: (request) => {
      const { input, weight, bias } = conv2dGradient(request);
      const changed = (gradient: Tensor) => mapped(gradient, (value) => change(value, request));
      return { input: changed(input), weight: changed(weight), bias: bias && changed(bias) };
    },
  });
}

/** The reference with its input gradient changed as a whole. */
export function ofInputGradient(change: (gradient: Tensor, request: Conv2dGradientRequest) => Tensor): WrongGradient {
  return ({ conv2dGradient }) => ({
    conv2dGradient: (request) => {
      const { input, ...others } = conv2dGradient(request);
      return { input: change(input, request), ...others };
    },
  });
}
