import type { PrepareConv2dRequest, Tensor } from "../../contract/contract.ts";
import { mapped } from "../../faults/mapped.ts";
import { rearranged } from "../../faults/rearranged.ts";
import { reference } from "../../faults/reference.ts";
import { ownLayer } from "../../impl/preparedConv2d.ts";
import { zeros } from "../../impl/tensor.ts";
import { type HandleStep, overwritten } from "../../run/probe/steps.ts";
import type { HandlePlace, HandleRule } from "../../run/record/measured/handles.ts";
import type { Outcome } from "../convolution/probe/sheet.ts";

type Layer = PrepareConv2dRequest;

/** Weights that were prepared. */
interface Entry {
  /** What its runs read. */
  layer: Layer | null;
  slot: number;
  runs: number;
  first?: Tensor;
  last?: Tensor;
}

/** Prepared weights that answer by a rule, and rightly without one; the outcome of a run, and null of other steps. */
export function simulated(rule: HandleRule | null): (step: HandleStep) => Outcome | null {
  const entries = new Map<string, Entry>();
  /** The weights in use, in the order of their preparation. */
  const alive: Entry[] = [];
  const kept = new Map<string, Layer>();
  const slots: Entry[][] = [];
  const free: number[] = [];
  let newest: Layer | undefined;
  let previous: Layer | undefined;

  function prepare(name: string, given: Layer): void {
    newest = ownLayer(given);
    const entry: Entry = { layer: newest, slot: free.pop() ?? slots.length, runs: 0 };
    if (rule?.kind === "taken" && rule.of === "first") {
      const key = keyOf(rule, given);
      const earlier = kept.get(key) ?? newest;
      kept.set(key, earlier);
      entry.layer = taking(rule, newest, earlier);
    }
    // Whoever has the slot reads what is written there.
    const sharing = [...(slots[entry.slot] ?? []), entry];
    slots[entry.slot] = sharing;
    for (const each of sharing) each.layer = entry.layer;
    entries.set(name, entry);
    alive.push(entry);
  }

  function release(entry: Entry): void {
    const at = alive.indexOf(entry);
    const freed = rule?.kind === "released" ? placeOf(rule.which, at, alive.length) : at;
    const other = alive[freed];
    if (rule?.kind === "released" && other?.layer) other.layer = rule.left === "zeros" ? emptied(other.layer) : null;
    if (rule?.kind === "slot") free.push(placeOf(rule.which, entry.slot, slots.length));
    if (rule?.kind === "taken" && rule.untilRelease && entry.layer) kept.delete(keyOf(rule, entry.layer));
    // Of a list of weights in use, the one that was freed is taken.
    if (freed >= 0) alive.splice(freed, 1);
  }

  function run(entry: Entry, input: Tensor): Outcome {
    const { layer } = entry;
    if (!layer) return "throws";
    entry.first ??= input;
    entry.runs += 1;
    const other =
      rule?.kind === "taken" && rule.of !== "first" ? (rule.of === "newest" ? newest : previous) : undefined;
    const isTaken = rule?.kind === "taken" && other && keyOf(rule, other) === keyOf(rule, layer);
    const read = isTaken ? taking(rule, layer, other) : layer;
    const outcome = ranBy(rule, entry, read, input);
    previous = layer;
    if (outcome !== "throws") entry.last = outcome;
    return outcome;
  }

  return (step) => {
    if (step.kind === "prepare") {
      prepare(step.handle, step.layer);
      return null;
    }
    const entry = entries.get(step.handle);
    if (!entry) return null;
    if (step.kind === "run") return run(entry, step.input);
    if (step.kind === "release") release(entry);
    else if (rule?.kind === "caller" && entry.layer) entry.layer = writtenTo(entry.layer);
    return null;
  };
}

type Taken = HandleRule & { readonly kind: "taken" };

function keyOf(rule: Taken, { weight }: Layer): string {
  return rule.with === "weightShape" ? String(weight.shape) : "";
}

function taking({ field }: Taken, own: Layer, other: Layer): Layer {
  return field === "layer" ? other : { ...own, [field]: other[field] };
}

/** The place of another handle in an order of some. */
function placeOf(which: HandlePlace, at: number, count: number): number {
  return { newest: count - 1, oldest: 0, next: Math.min(at + 1, count - 1), previous: Math.max(0, at - 1) }[which];
}

function ranBy(rule: HandleRule | null, { runs, first, last }: Entry, layer: Layer, input: Tensor): Outcome {
  const answer = convolved(
    layer,
    first && rule?.kind === "input" && rule.what === "size" ? sizedAs(input, first) : input,
  );
  if (answer === "throws" || runs === 1) return answer;
  if (rule?.kind === "input" && rule.what === "batch" && first) return itemsOf(answer, Number(first.shape[0]));
  if (rule?.kind !== "later") return answer;
  if (rule.what === "noBias") return convolved({ ...layer, bias: null }, input);
  if (rule.what === "biasAgain") {
    const bias = layer.bias && mapped(layer.bias, (value) => runs * value);
    return convolved({ ...layer, bias }, input);
  }
  return last && String(last.shape) === String(answer.shape)
    ? mapped(answer, (value, i) => value + (last.data[i] as number))
    : answer;
}

function convolved(layer: Layer, input: Tensor): Outcome {
  try {
    return reference.conv2d({ ...layer, input });
  } catch {
    return "throws";
  }
}

/** An input cut or filled with zeros to the height and width of another. */
function sizedAs(input: Tensor, { shape }: Tensor): Tensor {
  const [batch, channels, rows, columns] = input.shape as [number, number, number, number];
  const sizes = [batch, channels, Number(shape[2]), Number(shape[3])] as const;
  return rearranged(input, sizes, (n, c, y, x) => (y < rows && x < columns ? [n, c, y, x] : null));
}

/** The answer with zeros beyond a number of items. */
function itemsOf(answer: Tensor, count: number): Tensor {
  const size = answer.data.length / Math.max(1, Number(answer.shape[0]));
  return mapped(answer, (value, i) => (i < count * size ? value : 0));
}

function emptied(layer: Layer): Layer {
  return { ...layer, weight: zeros(layer.weight.dtype, layer.weight.shape) };
}

function writtenTo(layer: Layer): Layer {
  const written = (tensor: Tensor) => mapped(tensor, () => overwritten);
  return { ...layer, weight: written(layer.weight), bias: layer.bias && written(layer.bias) };
}
