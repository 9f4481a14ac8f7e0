import type { Tensor } from "../../contract/contract.ts";
import { type Conv2dLayer, conv2dLayer } from "../../impl/conv2dLayer.ts";
import { type FillRequest, fill } from "../../impl/init/fill.ts";
import { manualSeed } from "../../impl/random/generator.ts";
import { tensor } from "../../impl/tensor.ts";

/** Ten convolutions, 3 channels to 64 and then 64 to 64; `null` leaves weight and bias as torch.nn.Conv2d draws them. */
function network(weights: FillRequest | null): readonly Conv2dLayer[] {
  const generator = manualSeed(0);
  return Array.from({ length: 10 }, (_, l) => {
    const inChannels = l === 0 ? 3 : 64;
    const layer = conv2dLayer({ inChannels, outChannels: 64, kernelSize: 3, padding: 1, generator });
    if (weights) {
      fill(layer.weight, weights, generator);
      fill(layer.bias, { initializer: "zeros" });
    }
    return layer;
  });
}

const relu = ({ dtype, shape, data }: Tensor) =>
  tensor(
    dtype,
    shape,
    data.map((value) => Math.max(0, value)),
  );
const sizeOf = ({ data }: Tensor) => Math.hypot(...data) / Math.sqrt(data.length);

const image = tensor("float32", [1, 3, 16, 16], new Float32Array(3 * 16 * 16));
fill(image, { initializer: "normal", mean: 0, std: 1, seed: 1 });

const choices: readonly (readonly [string, FillRequest | null])[] = [
  ["default", null],
  ["normal 0.01", { initializer: "normal", mean: 0, std: 0.01 }],
  ["xavier_normal", { initializer: "xavier_normal" }],
  ["kaiming_normal", { initializer: "kaiming_normal", nonlinearity: "relu" }],
  ["kaiming_uniform", { initializer: "kaiming_uniform", nonlinearity: "relu" }],
  ["orthogonal", { initializer: "orthogonal", gain: Math.SQRT2 }],
];
for (const [name, weights] of choices) {
  const layers = network(weights);
  const output = layers.reduce((signal: Tensor, { forward }) => relu(forward(signal)), image);
  const weight = layers.at(-1)?.weight.data[0] ?? Number.NaN;
  console.log(
    `${name.padEnd(15)}  last weight[0] ${weight.toFixed(7).padStart(10)}  size ${sizeOf(output).toPrecision(3)}`,
  );
}
