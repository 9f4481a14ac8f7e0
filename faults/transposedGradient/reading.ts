import type { ConvTranspose2dGradientRequest } from "../../contract/contract.ts";
import { type ConvTranspose2dPlan, planConvTranspose2d } from "../../impl/convTranspose2dPlan.ts";
import { zeros } from "../../impl/tensor.ts";
import { changing, type WrongTransposedGradient } from "./fault.ts";

type Geometry = ConvTranspose2dPlan & ConvTranspose2dGradientRequest;

/** The place of gradOutput that a backward pass reads for a pixel of the input and a tap; a fault changes parts of this. */
interface Reading {
  readonly row: (y: number, i: number, geometry: Geometry) => number;
  readonly column: (x: number, j: number, geometry: Geometry) => number;
  readonly channel: (c: number, o: number, geometry: Geometry) => number;
}

const rightReading: Reading = {
  row: (y, i, { stride, dilation, padding }) => y * stride[0] + i * dilation[0] - padding.top,
  column: (x, j, { stride, dilation, padding }) => x * stride[1] + j * dilation[1] - padding.left,
  channel: (c, o, { input, weight, groups }) => Math.floor((c * groups) / input.shape[1]) * weight.shape[1] + o,
};

/** The gradients of a transposed convolution whose backward pass reads gradOutput by another rule, loop by loop. */
export function reading(change: Partial<Reading>): WrongTransposedGradient {
  const { row, column, channel } = { ...rightReading, ...change };
  return changing((serve, request) => {
    const { bias } = serve(request);
    const geometry = { ...request, ...planConvTranspose2d(request) };
    const { input, weight, dtype, batch, outChannels, out, gradOutput } = geometry;
    const [, inChannels, height, width] = input.shape;
    const [, outPerGroup, kernelHeight, kernelWidth] = weight.shape;
    const gradients = { input: zeros(dtype, input.shape), weight: zeros(dtype, weight.shape), bias };
    for (let n = 0; n < batch; n++)
      for (let c = 0; c < inChannels; c++)
        for (let y = 0; y < height; y++)
          for (let x = 0; x < width; x++)
            for (let o = 0; o < outPerGroup; o++)
              for (let i = 0; i < kernelHeight; i++)
                for (let j = 0; j < kernelWidth; j++) {
                  const [atRow, atColumn] = [row(y, i, geometry), column(x, j, geometry)];
                  if (atRow < 0 || atRow >= out[0] || atColumn < 0 || atColumn >= out[1]) continue;
                  const plane = n * outChannels + channel(c, o, geometry);
                  const grad = gradOutput.data[(plane * out[0] + atRow) * out[1] + atColumn] as number;
                  const pixel = ((n * inChannels + c) * height + y) * width + x;
                  const tap = ((c * outPerGroup + o) * kernelHeight + i) * kernelWidth + j;
                  (gradients.input.data[pixel] as number) += grad * (weight.data[tap] as number);
                  (gradients.weight.data[tap] as number) += grad * (input.data[pixel] as number);
                }
    return gradients;
  });
}
