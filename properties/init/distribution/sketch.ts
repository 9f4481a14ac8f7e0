import type { Tensor } from "../../../contract/contract.ts";
import type { SampleSketch } from "../../claim/evidence.ts";
import type { Exchange } from "../../claim/exchange.ts";
import { joined } from "./joined.ts";

/** Maximum number of sketches of one failing case; the requests with the largest number of values are kept. */
const maxSketches = 4;
/** Number of values that a sketch keeps in their order. */
const maxFirst = 256;

/**
 * The ranks, counted from an end, that a sketch keeps: round(√2^k) up to the middle, so that both tails and the bulk
 * show.
 */
export function ranksOf(count: number): readonly number[] {
  const ranks: number[] = [];
  for (let power = 0; ; power++) {
    const rank = Math.round(Math.SQRT2 ** power);
    if (rank > Math.ceil(count / 2)) return ranks;
    if (rank !== ranks.at(-1)) ranks.push(rank);
  }
}

/** The sketch of any values. */
export function sketchOf(values: Float64Array): Omit<SampleSketch, "operation" | "request" | "part" | "first"> {
  const sorted = values.filter(Number.isFinite).sort();
  const count = sorted.length;
  const ranks = ranksOf(count);
  return {
    count,
    notFinite: values.length - count,
    ...momentsOf(sorted),
    low: ranks.map((rank) => sorted[rank - 1] as number),
    high: ranks.map((rank) => sorted[count - rank] as number),
  };
}

/** Mean and standard deviation of finite values; 0 for no values. */
export function momentsOf(values: Float64Array): Pick<SampleSketch, "mean" | "deviation"> {
  const count = Math.max(1, values.length);
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / count) };
}

/** Sketches of the samples of one case; requests that differ only in the seed are one sample. */
export function sketchesOf(exchanges: readonly Exchange[]): readonly SampleSketch[] {
  const samples = new Map<string, Pick<SampleSketch, "operation" | "request" | "part"> & { tensors: Tensor[] }>();
  for (const { operation, request, answer } of exchanges) {
    if (operation !== "initialize" && operation !== "conv2dParameters") continue;
    const key = JSON.stringify([operation, { ...(request as object), seed: null }]);
    for (const part of ["answer", "weight", "bias"] as const) {
      const values = tensorOf(answer, part);
      if (!values) continue;
      const sample = samples.get(`${part} ${key}`) ?? { operation, request, part, tensors: [] };
      sample.tensors.push(values);
      samples.set(`${part} ${key}`, sample);
    }
  }
  const size = ({ tensors }: { readonly tensors: readonly Tensor[] }) =>
    tensors.reduce((sum, { data }) => sum + data.length, 0);
  return [...samples.values()]
    .sort((a, b) => size(b) - size(a))
    .slice(0, maxSketches)
    .map(({ tensors, ...sample }) => ({
      ...sample,
      ...sketchOf(joined(tensors.map(({ data }) => data))),
      first: Array.from(tensors[0]?.data.subarray(0, maxFirst) ?? []),
    }));
}

/** One tensor of an answer: the answer itself, or a layer's weight or bias; null if there is none. */
export function tensorOf(answer: unknown, part: SampleSketch["part"]): Tensor | null {
  if (typeof answer !== "object" || answer === null) return null;
  const found = part === "answer" ? answer : (answer as Readonly<Record<string, unknown>>)[part];
  const { data } = (found ?? {}) as { readonly data?: unknown };
  return data instanceof Float32Array || data instanceof Float64Array ? (found as Tensor) : null;
}
