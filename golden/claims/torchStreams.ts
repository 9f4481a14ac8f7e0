import fc from "fast-check";
import type { InitializeRequest, Tensor } from "../../contract/contract.ts";
import { unsupported } from "../../contract/refusal.ts";
import { sizeOf } from "../../impl/tensor.ts";
import { type Claim, defineClaim } from "../../properties/claim/claim.ts";
import { ensure } from "../../properties/claim/discrepancy.ts";
import type { Subject } from "../../properties/claim/subject.ts";
import { expectShape, expectWithin } from "../../properties/expect/expectTensor.ts";
import { sampleEvidence } from "../../properties/init/distribution/sampleEvidence.ts";
import { plannedStreams } from "../torch/plan.ts";
import {
  fewValues,
  keptValues,
  type RecordedStream,
  readTorchManifest,
  sha256Of,
  type TorchAnswer,
  type TorchStep,
  type TorchStream,
  torchManifestFile,
} from "../torch/streams.ts";
import { toleranceOf } from "../torch/tolerance.ts";
import { judgedBy, readGolden } from "./judged.ts";

/** A step that is a single request of the contract. */
type Asked = Extract<TorchStep, { call: "initialize" | "Conv2d" }>;

interface Area {
  readonly title: string;
  readonly rationale?: string;
  readonly isPart: (step: Asked, seed: number) => boolean;
}

const isInitialize =
  (...names: readonly string[]) =>
  (step: Asked) =>
    step.call === "initialize" && names.includes(step.initializer);
const isNormal = isInitialize("normal", "kaiming_normal", "xavier_normal");
/** From this length on, PyTorch draws normals in blocks. */
const blockSize = 16;
const isSmall = (step: Asked) => step.call === "initialize" && sizeOf(step.shape) < blockSize;

/** Why an area stays although each of its faults is also caught in another area. */
const rationale = "names the initializer that leaves the stream; faults of the engine leave it in all";

const areas: Readonly<Record<string, Area>> = {
  uniform: { title: "uniform values", rationale, isPart: isInitialize("uniform") },
  "fan-uniform": {
    title: "kaiming_uniform and xavier_uniform",
    rationale,
    isPart: isInitialize("kaiming_uniform", "xavier_uniform"),
  },
  "small-normal": { title: "fewer than 16 normal values", isPart: (step) => isNormal(step) && isSmall(step) },
  "large-normal": { title: "16 normal values and more", isPart: (step) => isNormal(step) && !isSmall(step) },
  "trunc-normal": { title: "trunc_normal", isPart: isInitialize("trunc_normal") },
  sparse: { title: "sparse, values and places of zeros", rationale, isPart: isInitialize("sparse") },
  orthogonal: { title: "orthogonal, within 1e-5", rationale, isPart: isInitialize("orthogonal") },
  "layer-defaults": { title: "a layer's weight, then its bias", isPart: ({ call }) => call === "Conv2d" },
  "wide-seeds": { title: "seeds from 2^32, whose low 32 bits count", isPart: (_step, seed) => seed >= 2 ** 32 },
};

/**
 * Claim: a target that promises `stream: "torch"` draws from a seed the values of PyTorch 2.12 and later on the CPU
 * with AVX2: equal float32 values, orthogonal within 1e-5. Seeds from 2³² have a separate claim, for targets that
 * accept them.
 * Conditions: x86-64 with AVX2, where PyTorch was recorded; a target that runs other code does not promise the stream,
 * and is unsupported here.
 * Catches: words tempered or split in another way, sums that are not fused, another order of draws, last bits of
 * another formula.
 * Source: PyTorch itself, `golden/torch/streams.json`; `docs/pytorch-weights.md`.
 */
export function torchStreamClaims(file = torchManifestFile): readonly Claim[] {
  let recorded: ReadonlyMap<string, RecordedStream> | undefined;
  function load(id: string): RecordedStream {
    recorded ??= new Map(readTorchManifest(file).cases.map((each) => [each.id, each]));
    const found = recorded.get(id);
    if (!found) throw new Error(`golden ${id}: must be listed in torch/streams.json, got no such line`);
    return found;
  }
  return Object.entries(areas).map(([area, { title, isPart, ...rest }]) => {
    const ids = plannedStreams.filter((stream) => isOf(area, isPart, stream)).map(({ id }) => id);
    return defineClaim({
      id: `init/torch-stream/${area}`,
      title: `draws PyTorch's bits of ${title}`,
      ...rest,
      requires: ["stream"],
      operations: [area === "layer-defaults" ? "conv2dParameters" : "initialize"],
      draws: fc.constantFrom(...ids),
      examples: ids,
      randomShare: 0,
      shrinks: false,
      evidence: sampleEvidence,
      check: async (subject, id) => {
        expectPromise(subject);
        const stream = readGolden(() => load(id));
        const tensors = await draw(subject, stream);
        judgedBy(id, () => expectStream(tensors, stream));
      },
    });
  });
}

/** Whether a step belongs to an area. Seeds from 2³² have a separate claim; negative seeds fit no request. */
function isOf(area: string, isPart: Area["isPart"], { steps, seed }: TorchStream): boolean {
  const [step, ...more] = steps;
  if (step === undefined || more.length > 0 || seed < 0) return false;
  if (step.call !== "initialize" && step.call !== "Conv2d") return false;
  return (area === "wide-seeds" || seed < 2 ** 32) && isPart(step, seed);
}

function expectPromise({ declared }: Subject): void {
  if (declared.stream !== "torch") throw unsupported('does not promise stream: "torch"');
}

async function draw(subject: Subject, { seed, steps }: RecordedStream): Promise<readonly Tensor[]> {
  const step = steps[0] as Asked;
  if (step.call === "initialize") {
    const { call: _, ...parameters } = step;
    return [await subject.initialize({ dtype: "float32", seed, ...parameters } as InitializeRequest)];
  }
  const { call: _, ...parameters } = step;
  const { weight, bias } = await subject.conv2dParameters({ seed, ...parameters });
  return bias === null ? [weight] : [weight, bias];
}

function expectStream(tensors: readonly Tensor[], stream: RecordedStream): void {
  const { answers } = stream;
  const [got, want] = [tensors.length, answers.length];
  ensure(got === want, () => ({ kind: "value", what: "the number of tensors", got, want }));
  for (const [at, answer] of answers.entries()) expectRecorded(tensors[at] as Tensor, answer, toleranceOf(stream));
}

/**
 * Throws a discrepancy unless the values are the recorded ones. Of a large tensor, the record has the first values and
 * a hash of all.
 */
function expectRecorded(got: Tensor, recorded: TorchAnswer, tolerance: number): void {
  const { shape, sha256 } = recorded;
  expectShape(got, { dtype: "float32", shape });
  const kept = keptValues(recorded);
  const isWhole = sizeOf(shape) <= fewValues;
  const first = { dtype: "float32", shape: isWhole ? shape : [kept.length], data: kept } as const;
  const part = isWhole ? got : { ...first, data: got.data.slice(0, kept.length) };
  expectWithin(part, first, () => tolerance);
  if (isWhole) return;
  // The sign of a zero is never judged; the record has no negative zero.
  const sum = sha256Of(got.data.map((value) => value + 0));
  const known = kept.length;
  ensure(sum === sha256, () => ({ kind: "rule", rule: "bits-differ", got: sum, want: sha256, known }));
}
