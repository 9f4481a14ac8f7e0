import type { Conv2dRequest, Tensor } from "../../../contract/contract.ts";
import { conv2d } from "../../../impl/conv2d.ts";
import { planConv2d } from "../../../impl/conv2dPlan.ts";
import { padInput } from "../../../impl/padInput.ts";
import { zeros } from "../../../impl/tensor.ts";

/** Complex numbers in float32, with separate real and imaginary parts. */
interface Spectrum {
  readonly real: Float32Array;
  readonly imaginary: Float32Array;
}

function emptySpectrum(length: number): Spectrum {
  return { real: new Float32Array(length), imaginary: new Float32Array(length) };
}

const roots = new Map<number, Spectrum>();

/** exp(2πi·k / size) for the first half of k, each rounded once; cached by size. */
function rootsOfUnity(size: number): Spectrum {
  const known = roots.get(size);
  if (known) return known;
  const part = (of: (angle: number) => number) =>
    Float32Array.from({ length: size / 2 }, (_, k) => of((2 * Math.PI * k) / size));
  const made = { real: part(Math.cos), imaginary: part(Math.sin) };
  roots.set(size, made);
  return made;
}

/**
 * The transform of Cooley and Tukey, radix 2, in place, of `size` numbers with distance `step`, starting at `start`;
 * `turn` −1 is forward, 1 is inverse.
 */
function transformLine({ real, imaginary }: Spectrum, start: number, step: number, size: number, turn: 1 | -1): void {
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j)
      for (const part of [real, imaginary]) {
        const kept = part[start + i * step] as number;
        part[start + i * step] = part[start + j * step] as number;
        part[start + j * step] = kept;
      }
  }
  const { fround } = Math;
  const { real: cosines, imaginary: sines } = rootsOfUnity(size);
  for (let length = 2; length <= size; length *= 2)
    for (let k = 0; k < length / 2; k++) {
      const c = cosines[k * (size / length)] as number;
      const s = turn * (sines[k * (size / length)] as number);
      for (let i = k; i < size; i += length) {
        const [a, b] = [start + i * step, start + (i + length / 2) * step];
        const [bReal, bImaginary] = [real[b] as number, imaginary[b] as number];
        const tReal = fround(fround(c * bReal) - fround(s * bImaginary));
        const tImaginary = fround(fround(c * bImaginary) + fround(s * bReal));
        real[b] = (real[a] as number) - tReal;
        imaginary[b] = (imaginary[a] as number) - tImaginary;
        real[a] = (real[a] as number) + tReal;
        imaginary[a] = (imaginary[a] as number) + tImaginary;
      }
    }
}

function transformPlane(plane: Spectrum, rows: number, columns: number, turn: 1 | -1): void {
  for (let y = 0; y < rows; y++) transformLine(plane, y * columns, 1, columns, turn);
  for (let x = 0; x < columns; x++) transformLine(plane, x, columns, rows, turn);
}

/** sum += x · conj(w), with each product and each sum rounded. */
function addCorrelation(sum: Spectrum, x: Spectrum, w: Spectrum): void {
  const { fround } = Math;
  for (let k = 0; k < sum.real.length; k++) {
    const [a, b, c, d] = [x.real[k], x.imaginary[k], w.real[k], w.imaginary[k]] as [number, number, number, number];
    sum.real[k] = (sum.real[k] as number) + fround(fround(a * c) + fround(b * d));
    sum.imaginary[k] = (sum.imaginary[k] as number) + fround(fround(b * c) - fround(a * d));
  }
}

/**
 * Correlation by the fast Fourier transform in float32: it transforms whole bordered planes, and takes the outputs of a
 * stride from those of stride 1.
 */
export function fourier(request: Conv2dRequest): Tensor {
  const plan = planConv2d(request);
  if (plan.dtype === "float64") return conv2d(request);
  const { batch, inChannels, outChannels, groups, height, width, kernel, stride, dilation, out } = plan;
  const { top, bottom, left, right } = plan.padding;
  const [paddedHeight, paddedWidth] = [top + height + bottom, left + width + right];
  const [rows, columns] = [2 ** Math.ceil(Math.log2(paddedHeight)), 2 ** Math.ceil(Math.log2(paddedWidth))];
  const padded = padInput(plan.input, plan);
  const { weight, bias } = request;
  const inPerGroup = inChannels / groups;

  const spectrumOf = (
    data: ArrayLike<number>,
    from: number,
    size: readonly [number, number],
    steps: readonly [number, number],
  ) => {
    const plane = emptySpectrum(rows * columns);
    for (let i = 0; i < size[0]; i++)
      for (let j = 0; j < size[1]; j++)
        plane.real[i * steps[0] * columns + j * steps[1]] = data[from + i * size[1] + j] as number;
    transformPlane(plane, rows, columns, -1);
    return plane;
  };
  const area = kernel[0] * kernel[1];
  const kernels = Array.from({ length: batch > 0 ? outChannels * inPerGroup : 0 }, (_, f) =>
    spectrumOf(weight.data, f * area, kernel, dilation),
  );
  const answer = zeros("float32", [batch, outChannels, ...out]);
  for (let n = 0; n < batch; n++) {
    const pixels = Array.from({ length: inChannels }, (_, c) =>
      spectrumOf(padded, (n * inChannels + c) * paddedHeight * paddedWidth, [paddedHeight, paddedWidth], [1, 1]),
    );
    for (let o = 0; o < outChannels; o++) {
      const sum = emptySpectrum(rows * columns);
      const first = Math.floor(o / (outChannels / groups)) * inPerGroup;
      for (let c = 0; c < inPerGroup; c++)
        addCorrelation(sum, pixels[first + c] as Spectrum, kernels[o * inPerGroup + c] as Spectrum);
      transformPlane(sum, rows, columns, 1);
      for (let y = 0; y < out[0]; y++)
        for (let x = 0; x < out[1]; x++) {
          const value = (sum.real[y * stride[0] * columns + x * stride[1]] as number) / (rows * columns);
          answer.data[((n * outChannels + o) * out[0] + y) * out[1] + x] = Math.fround(value) + (bias?.data[o] ?? 0);
        }
    }
  }
  return answer;
}
