import { sizeOf } from "../../../impl/tensor.ts";
import type { Scale } from "./scale.ts";

/** Wrong fans, each by the mistake that gives it; undefined below four axes if the mistake needs them. */
export function fanFormulas({ shape, groups }: Pick<Scale, "shape" | "groups">): ReadonlyMap<string, number> {
  const [outChannels, inPerGroup, ...kernel] = shape;
  const area = sizeOf(kernel);
  const fanIn = inPerGroup * area;
  const fanOut = outChannels * area;
  const formulas = new Map<string, number>([
    ["fanIn = inChannels/groups·kh·kw", fanIn],
    ["fanOut = outChannels·kh·kw", fanOut],
    ...(groups === 1 ? [] : ofGroups(fanIn * groups, fanOut / groups)),
    ["the mean of both fans", (fanIn + fanOut) / 2],
    ["the geometric mean of both fans", Math.sqrt(fanIn * fanOut)],
    ["the sum of both fans", fanIn + fanOut],
    ["input channels without the kernel's area", inPerGroup],
    ["output channels without the kernel's area", outChannels],
    ["fanIn/2", fanIn / 2],
    ["2·fanIn", fanIn * 2],
    ["the number of elements", sizeOf(shape)],
  ]);
  const [height, width] = kernel;
  if (height === undefined || width === undefined) return formulas;
  for (const [name, fan] of [
    ["fanIn with only the kernel's height", inPerGroup * height],
    ["fanIn with only the kernel's width", inPerGroup * width],
    ["fanOut with only the kernel's height", outChannels * height],
    ["fanOut with only the kernel's width", outChannels * width],
    // The layout read as [kh, kw, in, out]: in is the kernel's height, the area is outChannels × inPerGroup.
    ["fanIn of a shape read as HWIO", height * outChannels * inPerGroup],
    ["fanOut of a shape read as HWIO", width * outChannels * inPerGroup],
    // [out, kh, kw, in]: in is the kernel's width, the area is inPerGroup × height.
    ["fanOut of a shape read as OHWI", outChannels * inPerGroup * height],
    ["only the kernel's area", area],
  ] as const)
    formulas.set(name, fan);
  return formulas;
}

function ofGroups(fanIn: number, fanOut: number): readonly (readonly [string, number])[] {
  return [
    ["fanIn of all groups", fanIn],
    ["fanOut of one group", fanOut],
  ];
}
