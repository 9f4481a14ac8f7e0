import { minStreams, plannedStreams } from "../../../golden/torch/plan.ts";
import { type RecordedStream, readTorchManifest, type TorchStream } from "../../../golden/torch/streams.ts";
import { incomparable, toleranceOf } from "../../../golden/torch/tolerance.ts";
import { differenceBetween, differenceFrom } from "./compare.ts";
import { drawStream } from "./drawStream.ts";
import type { PyTorch } from "./pytorch.ts";

export interface CheckedStreams {
  /** The recorded PyTorch. */
  readonly recorded: string;
  readonly cases: number;
  /** One sentence for each problem. */
  readonly problems: readonly string[];
}

/** Compares the record with the plan and, bit for bit, with the reference. */
export function checkStreams(file: string, planned = plannedStreams, min = minStreams): CheckedStreams {
  const { pytorch, cpuCapability, platform, cases } = readTorchManifest(file);
  const byId = new Map(cases.map((each) => [each.id, each]));
  const plannedIds = new Set(planned.map(({ id }) => id));
  const problems = [
    ...cases.filter(({ id }) => !plannedIds.has(id)).map(({ id }) => `golden ${id}: is recorded but not planned`),
    ...(byId.size === cases.length ? [] : ["golden: torch/streams.json must list each id once"]),
    ...(byId.size < min ? [`golden: there must be at least ${min} streams, got ${byId.size}`] : []),
    ...planned.flatMap((stream) => problemsOf(stream, byId.get(stream.id))),
  ];
  return { recorded: `PyTorch ${pytorch} (${cpuCapability}, ${platform})`, cases: cases.length, problems };
}

function problemsOf(planned: TorchStream, recorded: RecordedStream | undefined): readonly string[] {
  const { id, area, seed, steps } = planned;
  if (!recorded) return [`golden ${id}: must be listed in torch/streams.json, got no such line`];
  const { answers, ...line } = recorded;
  if (JSON.stringify(line) !== JSON.stringify({ id, area, seed, steps }))
    return [`golden ${id}: its line must be as planned, got ${JSON.stringify(line)}`];
  const drawn = drawStream(planned);
  if (drawn.length !== answers.length)
    return [`golden ${id}: must have ${drawn.length} tensors, got ${answers.length} recorded`];
  return drawn.flatMap((tensor, at) => {
    const answer = answers[at];
    const difference = answer ? differenceFrom(answer, tensor, toleranceOf(planned)) : "is missing";
    return difference === null ? [] : [`golden ${id}: of the reference's tensor ${at} ${difference}`];
  });
}

export interface AskedAgain {
  /** Number of streams that were compared. */
  readonly compared: number;
  readonly problems: readonly string[];
  /** Why streams could not be compared, and their number. */
  readonly leftOut: ReadonlyMap<string, number>;
}

/** Draws every planned stream with an installed PyTorch, and compares the answers with the reference. */
export async function askAgain(pytorch: PyTorch, planned = plannedStreams): Promise<AskedAgain> {
  const leftOut = new Map<string, number>();
  const problems: string[] = [];
  let compared = 0;
  for (const stream of planned) {
    const reason = incomparable(stream, pytorch.platform);
    if (reason !== null) {
      leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
      continue;
    }
    compared += 1;
    const difference = await differenceFromPyTorch(pytorch, stream);
    if (difference !== null) problems.push(`golden ${stream.id}: ${difference}`);
  }
  return { compared, problems, leftOut };
}

/**
 * How the reference's stream differs from PyTorch's, bit for bit if both run the recorded code; null if it does not.
 */
export async function differenceFromPyTorch(
  pytorch: PyTorch,
  stream: Pick<TorchStream, "seed" | "steps">,
): Promise<string | null> {
  const want = await pytorch.draw(stream);
  const got = drawStream(stream);
  if (got.length !== want.length) return `the reference draws ${got.length} tensors, PyTorch ${want.length}`;
  const tolerance = toleranceOf(stream, pytorch.platform);
  for (const [at, tensor] of got.entries()) {
    const difference = differenceBetween(want[at] as typeof tensor, tensor, tolerance);
    if (difference !== null) return `of the reference's tensor ${at} ${difference}`;
  }
  return null;
}
