import fc from "fast-check";
import { sizeOf } from "../../impl/tensor.ts";
import { defineClaim } from "../claim/claim.ts";
import { ensure } from "../claim/discrepancy.ts";
import { sampleEvidence } from "../init/distribution/sampleEvidence.ts";
import { seeds } from "../init/requests/arbitraries.ts";
import { type ForwardStep, forwardPass } from "./network/passes.ts";
import { describeRow, noiseFor } from "./networkClaims.ts";
import { networkRow } from "./networkRows.ts";

/** What QR in float32 may leave of each scalar product of two columns, and a convolution's rounding of each product. */
const [remainder, rounding] = [2 ** -18, 2 ** -20];

/**
 * Claim: a 1×1 convolution with `orthogonal` weights, as many channels out as in, multiplies the length of the vector
 * of channels at every pixel by |gain|, through thirty layers.
 * Conditions: the squared length within C·√C·2⁻¹⁸ of itself, what correct QR in float32 leaves free of C channels
 * (`orthogonalGram`), and the convolution's own error; no chance enters.
 * Catches: a kernel flattened by its fans, QR of the transposed matrix without a transposition back, gain ignored.
 * Source: Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning", 2014.
 */
export const orthogonalKeepsNorm = defineClaim({
  id: "signal/orthogonal-keeps-norm",
  title: "keeps every pixel's length through thirty 1×1 convolutions of orthogonal weights",
  rationale: "joins an initializer's axes to a convolution's, which claims about either cannot",
  operations: ["initialize", "conv2d"],
  draws: fc.record({ channels: fc.integer({ min: 1, max: 32 }), gain: fc.constantFrom(1, 0.5, -3), seed: seeds }),
  examples: [
    { channels: 24, gain: 1, seed: 0 },
    { channels: 7, gain: 2, seed: 1 },
  ],
  randomShare: 0.03,
  evidence: sampleEvidence,
  check: async (subject, { channels, gain, seed }) => {
    const weight = { initializer: "orthogonal", gain } as const;
    const row = networkRow({ weight, activation: "linear", channels: [channels], kernel: [1, 1] });
    let layer = 0;
    for await (const step of forwardPass(subject, row.layers, noiseFor(row, "input", seed), {
      seed,
      isRescaled: true,
    })) {
      layer += 1;
      expectLengths(`${describeRow(row, seed)}: layer ${layer}`, step, gain ** 2);
    }
  },
});

/** Fails unless each pixel's squared length is `factor` times as large as it was. */
function expectLengths(label: string, { input, before }: ForwardStep, factor: number): void {
  const [, channels, height, width] = input.shape;
  const plane = sizeOf([height, width]);
  const free = channels * (Math.sqrt(channels) * remainder + rounding);
  for (let p = 0; p < plane; p++) {
    let [entering, got, own] = [0, 0, 0];
    for (let c = 0; c < channels; c++) {
      const at = c * plane + p;
      const value = before.data[at] as number;
      const bound = before.tolerance?.(at) ?? 0;
      entering += (input.data[at] as number) ** 2;
      got += value ** 2;
      own += 2 * Math.abs(value) * bound + bound ** 2;
    }
    const want = factor * entering;
    const tolerance = free * want + own;
    ensure(Math.abs(got - want) <= tolerance, () => ({
      ...{ kind: "value", what: `${label}, squared length at [y=${Math.floor(p / width)}, x=${p % width}]` },
      ...{ got, want, tolerance },
    }));
  }
}
