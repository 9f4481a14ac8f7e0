import { zipSync } from "fflate";
import type { Conv2dRequest, Tensor } from "../../contract/contract.ts";
import { bytesOf } from "../../golden/onnx/tensorFile.ts";
import { inBits } from "../../impl/onValues.ts";

/** NumPy's element types, little-endian. NumPy has no bfloat16: its bits are unsigned integers. */
const descriptions = { float32: "<f4", float64: "<f8", float16: "<f2", bfloat16: "<u2", int64: "<i8" } as const;

/** A zip needs a time, but equal cases must give equal bytes: the first date that DOS can express. */
const mtime = new Date(1980, 0, 1);

/** The bytes of a `.npy` file, version 1.0 (numpy.lib.format): magic, header length, header padded to 64 bytes, data. */
export function npy(dtype: keyof typeof descriptions, shape: readonly number[], data: Uint8Array): Uint8Array {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const words = `{'descr': '${descriptions[dtype]}', 'fortran_order': False, 'shape': (${sizes}), }`;
  const length = Math.ceil((10 + words.length + 1) / 64) * 64;
  const header = `${words.padEnd(length - 11)}\n`;
  const head = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8);
  return Buffer.concat([head, new TextEncoder().encode(header), data]);
}

/**
 * A convolution as NumPy's `.npz`: `input`, `weight`, `bias` if there is one, `expected`, and the parameters as int64:
 * `stride`, `dilation`, `groups`, `padding` as `[top, bottom, left, right]`.
 */
export function npz(request: Conv2dRequest, expected: Tensor, padding: readonly number[]): Uint8Array {
  const { input, weight, bias, stride, dilation, groups } = request;
  const tensors = { input, weight, ...(bias ? { bias } : {}), expected };
  const integers = { stride, padding, dilation, groups: [groups] };
  const files = [
    ...Object.entries(tensors).map(
      ([name, tensor]) => [name, npy(tensor.dtype, tensor.shape, bytesOf(inBits(tensor).data))] as const,
    ),
    ...Object.entries(integers).map(([name, values]) => {
      const data = bytesOf(BigInt64Array.from(values, BigInt));
      return [name, npy("int64", [values.length], data)] as const;
    }),
  ];
  return zipSync(Object.fromEntries(files.map(([name, bytes]) => [`${name}.npy`, bytes])), { mtime, level: 0 });
}
