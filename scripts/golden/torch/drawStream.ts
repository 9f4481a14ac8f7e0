import type { Conv2dParameters, Tensor } from "../../../contract/contract.ts";
import type { TorchStep, TorchStream } from "../../../golden/torch/streams.ts";
import { conv2dParameters } from "../../../impl/conv2dParameters.ts";
import { convTranspose2dParameters } from "../../../impl/convTranspose2dParameters.ts";
import { type FillRequest, fill } from "../../../impl/init/fill.ts";
import { linearParameters } from "../../../impl/linearParameters.ts";
import { type Generator, manualSeed } from "../../../impl/random/generator.ts";
import { zeros } from "../../../impl/tensor.ts";

/** The reference's draws of a stream, in the order of PyTorch's answers. */
export function drawStream({ seed, steps }: Pick<TorchStream, "seed" | "steps">): readonly Tensor[] {
  const generator = manualSeed(seed);
  return steps.flatMap((step) => drawStep(step, generator));
}

function drawStep(step: TorchStep, generator: Generator): readonly Tensor[] {
  // The seed of a request is used only without a generator.
  const seed = 0;
  switch (step.call) {
    case "initialize":
      return [fill(zeros("float32", step.shape), step as FillRequest, generator)];
    case "Conv2d":
      return parametersOf(conv2dParameters({ ...step, seed }, generator));
    case "ConvTranspose2d":
      return parametersOf(convTranspose2dParameters({ ...step, seed }, generator));
    case "Linear":
      return parametersOf(linearParameters({ ...step, seed }, generator));
    case "BatchNorm2d":
    case "ReLU":
      return [];
  }
}

function parametersOf({ weight, bias }: Conv2dParameters): readonly Tensor[] {
  return bias === null ? [weight] : [weight, bias];
}
