import { conv2dParameters } from "../../impl/conv2dParameters.ts";
import { linearParameters } from "../../impl/linearParameters.ts";
import { manualSeed } from "../../impl/random/generator.ts";

// torch.manual_seed(0), and then three layers in the order in which the net makes them.
const seed = 0;
const generator = manualSeed(seed);
const square = { kernelSize: [3, 3], groups: 1, bias: true, seed } as const;
const first = conv2dParameters({ inChannels: 3, outChannels: 8, ...square }, generator);
const second = conv2dParameters({ inChannels: 8, outChannels: 16, ...square }, generator);
const last = linearParameters({ inFeatures: 16, outFeatures: 10, bias: true, seed }, generator);

for (const parameter of [first.weight, first.bias, second.weight, last.weight])
  console.log([...(parameter?.data.subarray(0, 3) ?? [])]);
