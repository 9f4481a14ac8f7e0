import type { Target } from "../../contract/contract.ts";
import { conv2d } from "../../impl/conv2d.ts";

/** Convolves with the kernel rotated by 180°, like a true convolution, although cross-correlation is expected. */
const flippedKernel: Target = {
  conv2d: (request) => {
    const { shape, data } = request.weight;
    const [outChannels = 0, inPerGroup = 0] = shape;
    const taps = data.length / (outChannels * inPerGroup);
    const flipped = data.map((_, i) => data[i - (i % taps) + taps - 1 - (i % taps)] as number);
    return conv2d({ ...request, weight: { ...request.weight, data: flipped } });
  },
};

export default flippedKernel;
