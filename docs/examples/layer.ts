import { conv2dLayer } from "../../impl/conv2dLayer.ts";
import { fill } from "../../impl/init/fill.ts";
import { tensor } from "../../impl/tensor.ts";

// What torch.manual_seed(0); torch.nn.Conv2d(3, 64, 3, padding=1) starts with: both within ±1/√fanIn = 1/√27.
const layer = conv2dLayer({ inChannels: 3, outChannels: 64, kernelSize: 3, padding: 1, seed: 0 });
const largest = (values: Iterable<number>) => Math.max(...Array.from(values, Math.abs));
console.log("bound", (1 / Math.sqrt(3 * 3 * 3)).toFixed(4));
console.log("weight", largest(layer.weight.data).toFixed(4), "bias", largest(layer.bias.data).toFixed(4));

// The initialization of many papers, stated explicitly.
fill(layer.weight, { initializer: "normal", mean: 0, std: 0.01, seed: 1 });
fill(layer.bias, { initializer: "zeros" });

const image = tensor("float32", [1, 3, 32, 32], new Float32Array(3 * 32 * 32).fill(0.5));
console.log("output", layer.forward(image).shape);
