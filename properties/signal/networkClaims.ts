import type { Operation } from "../../contract/contract.ts";
import { unsupported } from "../../contract/refusal.ts";
import type { Tensor4 } from "../../impl/tensor.ts";
import { uniforms } from "../arbitraries/data.ts";
import { listed } from "../arbitraries/listed.ts";
import { type Claim, type ClaimDefinition, type ClaimNames, defineClaim, type Judging } from "../claim/claim.ts";
import type { Domain } from "../claim/declaration.ts";
import type { Subject } from "../claim/subject.ts";
import { sampleEvidence } from "../init/distribution/sampleEvidence.ts";
import { type SeededRow, seededRows } from "../init/requests/seededRows.ts";
import { momentJudge } from "./judge/expectSecondMoments.ts";
import { gradientRatios, normalRatios, outputRatios, rectifiedRatios } from "./judge/ratios.ts";
import { drawLayer, type Layer } from "./network/layer.ts";
import { noise } from "./network/noise.ts";
import { backwardPass, type DrawnLayer, forwardPass, seedAfter } from "./network/passes.ts";
import { imageSize, type NetworkRow } from "./networkRows.ts";
import { slopeOf } from "./theory/activations.ts";

interface NetworkDefinition extends ClaimNames {
  readonly operations: readonly Operation[];
  readonly rows: readonly NetworkRow[];
  /** Statistical tests a case. */
  readonly decisions: number;
  readonly judge: (subject: Subject, row: NetworkRow, seed: number, judging: Judging) => Promise<void>;
}

/** A claim that tries every row on seeds made from the run's seed. */
export function networkClaim({ rows, judge, ...rest }: NetworkDefinition): Claim {
  const definition: ClaimDefinition<SeededRow> = {
    ...rest,
    ...seededRows(rows.length),
    intoDomain: (draw, domain) => {
      const inside = [...rows.keys()].filter((at) => isServed(rows[at] as NetworkRow, domain));
      return { ...draw, row: listed(draw.row, inside, draw.row) };
    },
    evidence: sampleEvidence,
    check: (subject, { row: at, seed }, judging) => {
      const row = rows[at] as NetworkRow;
      const { weight = "fan_in_uniform" } = subject.declared.defaults;
      if (weight !== "fan_in_uniform" && row.layers.some((layer) => layer.weight === "default"))
        throw unsupported("declares another default weight than fan_in_uniform");
      return judge(subject, row, seed, judging);
    },
  };
  return defineClaim(definition);
}

function isServed({ layers }: NetworkRow, { groups, initializers }: Domain): boolean {
  return layers.every(
    ({ weight, groups: count }) =>
      (groups || count === 1) && (weight === "default" || initializers.includes(weight.initializer)),
  );
}

/**
 * Sends noise forward and judges each layer's output before and after its activation of two straight lines, given what
 * enters the layer: two decisions.
 */
export async function judgeForward(subject: Subject, row: NetworkRow, seed: number, { rate }: Judging): Promise<void> {
  const label = describeRow(row, seed);
  const [before, after] = [momentJudge(label, "output", rate), momentJudge(label, "activation", rate)];
  for await (const step of forwardPass(subject, row.layers, noiseFor(row, "input", seed), { seed, isRescaled: true })) {
    before.expectLayer(outputRatios(step), step.before.data.length);
    after.expectLayer(rectifiedRatios(step, slopeOf(step.layer.activation) ?? 1), step.after.data.length);
  }
}

/**
 * As `judgeForward` for normal weights and biases and every activation, which sees signals of their own size: two
 * decisions.
 */
export async function judgeActivations(
  subject: Subject,
  row: NetworkRow,
  seed: number,
  { rate }: Judging,
): Promise<void> {
  const label = describeRow(row, seed);
  const [before, after] = [momentJudge(label, "output", rate), momentJudge(label, "activation", rate)];
  for await (const step of forwardPass(subject, row.layers, noiseFor(row, "input", seed), { seed })) {
    before.expectLayer(outputRatios(step), step.before.data.length);
    after.expectLayer(normalRatios(step), step.after.data.length);
  }
}

/**
 * Sends a gradient of noise back and judges it behind each layer, given what enters: one decision. Each derivative of
 * the activation is that of either side with equal chance: for symmetric weights the signs of a ReLU network's outputs
 * are such, independent of the sizes of the weights.
 * Source: Hanin and Nica, "Products of many large random matrices and gradients in deep neural networks", 2020, prop. 2.
 */
export async function judgeBackward(subject: Subject, row: NetworkRow, seed: number, { rate }: Judging): Promise<void> {
  const judge = momentJudge(describeRow(row, seed), "gradient", rate);
  const steps = await drawNetwork(subject, row, seed);
  const next = uniforms({ seed, role: "bias" });
  const derivatives = ({ layer }: DrawnLayer) =>
    Float64Array.from({ length: layer.shape[0] * imageSize ** 2 }, () => layer.activation.derivative(next() - 0.5));
  const gradient = noiseFor(row, "gradOutput", seed);
  for await (const step of backwardPass(subject, steps, gradient, { isRescaled: true, derivatives }))
    judge.expectLayer(gradientRatios(step), step.gradInput.data.length);
}

/** Every layer with its parameters, and noise for its input, on which the gradient of its input does not depend. */
async function drawNetwork(subject: Subject, { layers }: NetworkRow, seed: number): Promise<readonly DrawnLayer[]> {
  const drawn: DrawnLayer[] = [];
  for (const [l, layer] of layers.entries()) {
    const parameters = await drawLayer(subject, layer, seedAfter(seed, l), seedAfter(seed, layers.length + l));
    drawn.push({ layer, parameters, input: noiseFor({ layers: [layer] }, "input", seed) });
  }
  return drawn;
}

/** The noise that enters the first layer of a row, or its last layer on the way back. */
export function noiseFor({ layers }: Pick<NetworkRow, "layers">, role: "input" | "gradOutput", seed: number): Tensor4 {
  const { shape, groups } = (role === "input" ? layers[0] : layers.at(-1)) as Layer;
  return noise(role, role === "input" ? shape[1] * groups : shape[0], imageSize, seed);
}

export function describeRow({ label, layers }: NetworkRow, seed: number): string {
  return `${label}, seeds ${seed} … ${seedAfter(seed, layers.length - 1)}`;
}
