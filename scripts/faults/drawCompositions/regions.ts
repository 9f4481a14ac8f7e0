import type { Conv2dParametersRequest, InitializeRequest } from "../../../contract/contract.ts";
import type { Cell } from "../../../diagnosis/init/cell.ts";
import { expectedOf, scaleOfCell, shapeOfCell } from "../../../diagnosis/init/cell.ts";
import { sizeOf } from "../../../impl/tensor.ts";

/** Whole numbers drawn evenly from 0 to below `count`. */
export type Draw = (count: number) => number;

export function oneOf<T>(draw: Draw, values: readonly T[]): T {
  return values[draw(values.length)] as T;
}

/** A set of requests that draw. */
export interface Region {
  readonly text: string;
  readonly holds: (cell: Cell) => boolean;
}

const named =
  (...names: readonly string[]) =>
  ({ request }: Cell) =>
    names.includes((request as InitializeRequest).initializer);

const formIs = (form: string) => (cell: Cell) => expectedOf(cell)?.kind === form;

const single = [
  ...["uniform", "normal", "kaiming_uniform", "kaiming_normal", "xavier_uniform", "xavier_normal", "lecun_normal"],
  ...["he_uniform", "he_normal", "glorot_uniform", "glorot_normal", "variance_scaling", "trunc_normal"],
] as const;

/** Sets of initializers that share code in real libraries. */
const initializers: readonly ((draw: Draw) => Region)[] = [
  (draw) => {
    const name = oneOf(draw, single);
    return { text: name, holds: named(name) };
  },
  () => ({ text: "kaiming_*", holds: named("kaiming_uniform", "kaiming_normal") }),
  () => ({ text: "xavier_*", holds: named("xavier_uniform", "xavier_normal") }),
  () => ({ text: "all that have fans", holds: (cell) => scaleOfCell(cell) !== null }),
  () => ({ text: "all uniform forms", holds: formIs("uniform") }),
  () => ({ text: "all normal forms", holds: formIs("normal") }),
  () => ({ text: "all", holds: (cell) => expectedOf(cell) !== null }),
];

const layers: readonly Region[] = [
  { text: "a layer's weight", holds: ({ part }) => part === "weight" },
  { text: "a layer's bias", holds: ({ part }) => part === "bias" },
  { text: "layers", holds: () => true },
];

const everywhere: Region = { text: "", holds: () => true };

const shapes: readonly Region[] = [
  { text: "of two axes", holds: (cell) => shapeOfCell(cell).length === 2 },
  { text: "of more than two axes", holds: (cell) => shapeOfCell(cell).length > 2 },
  { text: "with one input channel", holds: (cell) => shapeOfCell(cell)[1] === 1 },
  { text: "with several input channels", holds: (cell) => shapeOfCell(cell)[1] !== 1 },
  { text: "with an odd number of output channels", holds: (cell) => Number(shapeOfCell(cell)[0]) % 2 === 1 },
  { text: "with a kernel larger than 1×1", holds: (cell) => sizeOf(shapeOfCell(cell).slice(2)) > 1 },
];

const seeds: readonly Region[] = [
  { text: "for odd seeds", holds: ({ request }) => request.seed % 2 === 1 },
  { text: "for even seeds", holds: ({ request }) => request.seed % 2 === 0 },
];

const parameters: readonly Region[] = [
  { text: "in float64", holds: ({ request }) => (request as InitializeRequest).dtype === "float64" },
  { text: "in float32", holds: ({ request }) => (request as InitializeRequest).dtype === "float32" },
  {
    text: "with mode fan_out",
    holds: ({ request }) => (request as unknown as { readonly mode?: string }).mode === "fan_out",
  },
];

function isOftenEverywhere(draw: Draw, share: number, regions: readonly Region[]): Region {
  return draw(100) < share ? everywhere : oneOf(draw, regions);
}

/** A set of initializers and conditions on shape, seed and parameters, each left out more often than not. */
export function drawRegion(draw: Draw): Region & { readonly isOfLayers: boolean } {
  const isOfLayers = draw(8) === 0;
  if (isOfLayers) {
    const [part, groups] = [oneOf(draw, layers), draw(3) === 0];
    return {
      isOfLayers,
      text: `${part.text}${groups ? " with several groups" : ""}`,
      holds: (cell) =>
        cell.operation === "conv2dParameters" &&
        part.holds(cell) &&
        (!groups || (cell.request as Conv2dParametersRequest).groups > 1),
    };
  }
  const parts = [
    oneOf(draw, initializers)(draw),
    isOftenEverywhere(draw, 65, shapes),
    isOftenEverywhere(draw, 85, seeds),
    isOftenEverywhere(draw, 80, parameters),
  ];
  return {
    isOfLayers,
    text: parts
      .map(({ text }) => text)
      .filter((text) => text !== "")
      .join(" "),
    holds: (cell) =>
      cell.operation === "initialize" && expectedOf(cell) !== null && parts.every(({ holds }) => holds(cell)),
  };
}
