import type { Pair } from "../../contract/contract.ts";
import type { Conv2dGradientRequest4 } from "../arbitraries/gradientCase.ts";
import type { Claim, ClaimNames } from "../claim/claim.ts";
import type { ApproximateGradients } from "../expect/approximate.ts";
import { turnedOver } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";
import { expectSameGradients } from "./expectGradients.ts";
import { type About, claimAbout, exactIn } from "./operation.ts";

const swapped = ([height, width]: Pair): Pair => [width, height];

function turned({ input, weight, bias }: ApproximateGradients): ApproximateGradients {
  return { input: turnedOver(tensor4(input)), weight: turnedOver(tensor4(weight)), bias };
}

/** The same request with height and width exchanged in every tensor and every pair. */
function turnedRequest<R extends Conv2dGradientRequest4 & { readonly outputPadding?: Pair }>(request: R): R {
  const { input, weight, gradOutput, stride, dilation, padding, outputPadding } = request;
  return {
    ...request,
    input: turnedOver(input),
    weight: turnedOver(weight),
    gradOutput: turnedOver(gradOutput),
    stride: swapped(stride),
    dilation: swapped(dilation),
    padding:
      typeof padding === "string"
        ? padding
        : { top: padding.left, bottom: padding.right, left: padding.top, right: padding.bottom },
    ...(outputPadding && { outputPadding: swapped(outputPadding) }),
  };
}

/** The claim that exchanging height and width exchanges them in the gradients. */
export function transpositionClaim<Draw, R extends Conv2dGradientRequest4>({
  of,
  ...names
}: ClaimNames & About<Draw, R>): Claim {
  return claimAbout(of, {
    ...names,
    check: async (subject, draw) => {
      const request = exactIn(of, subject, draw);
      const answer = await of.gradients(subject, turnedRequest(request));
      expectSameGradients(answer, turned(await of.gradients(subject, request)));
    },
  });
}
