import type { Conv2dRequest, Operation, Request, Target, Tensor } from "../../contract/contract.ts";
import { isHandleOperation } from "../../contract/handles.ts";
import { isUnsupported } from "../../contract/refusal.ts";
import { servedBy } from "../../contract/target.ts";
import { tensor } from "../../impl/tensor.ts";
import { DiscrepancyError } from "../../properties/claim/discrepancy.ts";
import { expectShape } from "../../properties/expect/expectTensor.ts";
import { literal } from "../record/literal.ts";

const one = tensor("float32", [1, 1, 1, 1], [1]);

/** One pixel through one weight: the smallest convolution. */
export const pointwise: Conv2dRequest = {
  input: one,
  weight: one,
  bias: null,
  stride: [1, 1],
  padding: { top: 0, bottom: 0, left: 0, right: 0 },
  paddingMode: "zeros",
  dilation: [1, 1],
  groups: 1,
};

const { input: _, ...pointwiseLayer } = pointwise;

/** The smallest request of each operation. The smoke test sends the first one that the target serves. */
export const smallest: { readonly [O in Operation]: Request<O> } = {
  conv2d: pointwise,
  conv2dGradient: { ...pointwise, gradOutput: one },
  convTranspose2d: { ...pointwise, outputPadding: [0, 0] },
  convTranspose2dGradient: { ...pointwise, outputPadding: [0, 0], gradOutput: one },
  fan: { shape: [1, 1] },
  gain: { nonlinearity: "linear" },
  initialize: { initializer: "zeros", shape: [1, 1], dtype: "float32", seed: 0 },
  conv2dParameters: { inChannels: 1, outChannels: 1, kernelSize: [1, 1], groups: 1, bias: true, seed: 0 },
  prepareConv2d: pointwiseLayer,
  runConv2d: { handle: 1, input: one },
  releaseConv2d: { handle: 1 },
  describe: { protocol: 2 },
};

/**
 * Sends one minimal request; a target that cannot answer it cannot be judged. The request is a 1×1 convolution of one
 * pixel or, if conv2d is not served, the smallest request of the first operation that is served. Only the form of the
 * answer is checked here.
 */
export async function smoke(target: Target): Promise<void> {
  // conv2d stands for prepared weights: it goes through a handle.
  for (const operation of servedBy(target).filter((each) => !isHandleOperation(each))) {
    try {
      if (operation === "conv2d" && target.conv2d) return expectPixel(await target.conv2d(smallest.conv2d));
      const serve = target[operation] as (request: unknown) => unknown;
      await serve.call(target, smallest[operation]);
      return;
    } catch (error) {
      if (isUnsupported(error)) continue;
      throw new Error(
        `${operation} failed on the smallest request: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
}

/** Throws unless the answer is a float32 tensor with one pixel. */
function expectPixel(answer: Tensor): void {
  try {
    expectShape(answer, one);
  } catch (error) {
    if (!(error instanceof DiscrepancyError)) throw error;
    throw new Error(`the answer is ${literal(answer)}, expected a float32 tensor of shape [1, 1, 1, 1]`);
  }
}
