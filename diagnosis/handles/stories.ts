import type { PrepareConv2dRequest, Tensor } from "../../contract/contract.ts";
import type { Shape } from "../../run/judged/shape.ts";
import type { HandleStep } from "../../run/probe/steps.ts";
import type { HandleSituation } from "../../run/record/measured/handles.ts";
import { requestOf } from "../convolution/probe/shapes.ts";

type Layer = PrepareConv2dRequest;

/** Some steps from the first preparation to the last release, and what they show in addition to a handle alone. */
export interface Story {
  readonly situation: HandleSituation;
  readonly steps: readonly HandleStep[];
}

/** Layers that differ from the first in one respect each, and inputs for all of them. */
interface Parts {
  readonly layer: Layer;
  readonly otherValues: readonly [Layer, Layer, Layer];
  readonly otherStride: Layer;
  /** With another dilation, another padding, and with all of them and another kernel. */
  readonly others: readonly [Layer, Layer, Layer];
  readonly inputs: readonly [plain: Tensor, larger: Tensor, smaller: Tensor, otherValues: Tensor];
}

/** The layers and inputs of a shape; null if one of them is invalid or too large. */
function partsOf(shape: Shape): Parts | null {
  const of = (change: Partial<Shape>, seed: number) => requestOf("conv2d", { ...shape, ...change }, "whole", seed);
  const [rows, columns] = shape.plane;
  const strided = { stride: [shape.stride[0] + 1, shape.stride[1]] } as const;
  const dilated = { dilation: [shape.dilation[0], shape.dilation[1] + 1] } as const;
  const bordered = { padding: { top: 2, bottom: 1, left: 1, right: 2 } };
  const [one, other, third, fourth, far, wide, framed, unlike, larger, smaller] = [
    ...[900, 901, 906, 907].map((seed) => of({}, seed)),
    of(strided, 902),
    of(dilated, 908),
    of(bordered, 909),
    of({ ...strided, ...dilated, ...bordered, kernel: [shape.kernel[0], shape.kernel[1] + 1] }, 903),
    of({ batch: shape.batch + 1, plane: [rows + 3, columns + 1] }, 904),
    of({ plane: [Math.max(1, rows - 1), Math.max(1, columns - 1)] }, 905),
  ];
  if (!one || !other || !third || !fourth || !far || !wide || !framed || !unlike || !larger) return null;
  return {
    layer: layerOf(one),
    otherValues: [layerOf(other), layerOf(third), layerOf(fourth)],
    otherStride: layerOf(far),
    others: [layerOf(wide), layerOf(framed), layerOf(unlike)],
    inputs: [one.input, larger.input, smaller?.input ?? one.input, other.input],
  };
}

function layerOf({ input: _, ...layer }: Layer & { readonly input: Tensor }): Layer {
  return layer;
}

/**
 * Stories about a layer of a shape: a handle alone, after the release of others, beside others, with other inputs, with the caller's arrays written to, and with runs in progress at once.
 */
export function storiesOf(shape: Shape, isConcurrent: boolean): readonly Story[] {
  const parts = partsOf(shape);
  if (!parts) return [];
  const { layer, otherValues, otherStride, others, inputs } = parts;
  const [plain, larger, smaller, other] = inputs;
  const [second, third, last] = otherValues;
  const at = (handle: string, input: Tensor): HandleStep => ({ kind: "run", handle, input });
  const open = (handle: string, of: Layer): HandleStep => ({ kind: "prepare", handle, layer: of });
  const close = (handle: string): HandleStep => ({ kind: "release", handle });
  const alone = [layer, second, otherStride, ...others].map(
    (of): Story => ({ situation: "alone", steps: [open("a", of), at("a", plain), close("a")] }),
  );
  const beside = [second, otherStride, ...others].map((of): Story => {
    const runs = [at("a", plain), at("b", plain), at("a", plain), at("b", other)];
    return { situation: "another", steps: [open("a", layer), open("b", of), ...runs, close("a"), close("b")] };
  });
  // All have other values, so that each shows whose it answers with.
  const after = [third, otherStride].flatMap((of): Story[] =>
    ["a", "b", "c"].map((first) => {
      const three = [open("a", layer), open("b", second), open("c", of)];
      const left = ["a", "b", "c"].filter((name) => name !== first);
      const runs = left.map((name) => at(name, plain));
      const fourth = [open("d", last), ...runs, at("d", other)];
      return {
        situation: "released",
        steps: [...three, close(first), ...runs, ...fourth, ...[...left, "d"].map(close)],
      };
    }),
  );
  const again: Story = {
    situation: "again",
    steps: [open("a", layer), at("a", plain), at("a", plain), at("a", other), at("a", plain), close("a")],
  };
  const sizes = [
    [plain, larger, smaller, plain],
    [larger, plain, larger],
  ].map(
    (each): Story => ({
      situation: "sizes",
      steps: [open("a", layer), ...each.map((input) => at("a", input)), close("a")],
    }),
  );
  const written: Story = {
    situation: "written",
    steps: [open("a", layer), { kind: "overwrite", handle: "a" }, at("a", plain), at("a", other), close("a")],
  };
  const together: Story = {
    situation: "together",
    steps: [
      open("a", layer),
      ...[plain, other, larger, plain, other].map(
        (input): HandleStep => ({ kind: "run", handle: "a", input, isWithNext: true }),
      ),
      at("a", other),
      close("a"),
    ],
  };
  return [...alone, ...after, ...beside, again, ...sizes, written, ...(isConcurrent ? [together] : [])];
}

/** The shape of a layer, with a plane for an input of it. */
export function shapeOfLayer({ weight, bias, groups, ...layer }: Layer, input: Tensor): Shape {
  const [outer, inner, height, width] = weight.shape as [number, number, number, number];
  const [batch, , ...plane] = input.shape as [number, number, number, number];
  return {
    ...{ batch: Math.max(1, batch), groups, channels: [inner, outer / groups], kernel: [height, width], plane },
    ...{ bias: bias !== null, dtype: weight.dtype, outputPadding: [0, 0] },
    ...layer,
  };
}
