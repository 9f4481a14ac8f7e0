import type { Target } from "../../contract/contract.ts";
import { conv2d } from "../../impl/conv2d.ts";

/** A library that convolves as signal processing does: it turns the kernel by 180°. Stands for the one you judge. */
const target: Target = {
  conv2d: (request) => {
    const { weight } = request;
    const taps = (weight.shape[2] as number) * (weight.shape[3] as number);
    const turned = weight.data.map((_, i) => weight.data[i - (i % taps) + (taps - 1 - (i % taps))] as number);
    return conv2d({ ...request, weight: { ...weight, data: turned } });
  },
};

export default target;
