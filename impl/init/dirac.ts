import { sizeOf } from "../tensor.ts";
import { checkRank, type Fill } from "./rules.ts";

/**
 * The kernels with which a convolution returns its input: `weight[g·O + d, d, ⌊k/2⌋, …] = 1` for each group g and d <
 * min(O, inChannels / groups), with O = outChannels / groups; 0 elsewhere. RangeError unless the shape has 3 to 5 axes
 * and `groups` (default 1) divides outChannels. Source: `torch.nn.init.dirac_`.
 */
export const dirac: Fill<"dirac"> = (target, { groups = 1 }) => {
  const [outChannels, inPerGroup, ...kernel] = checkRank("dirac", target, 3, 5);
  if (!Number.isInteger(groups) || groups < 1)
    throw new RangeError(`dirac: groups must be a whole number of at least 1, got ${String(groups)}`);
  if (outChannels % groups !== 0)
    throw new RangeError(`dirac: groups must divide outChannels, got groups=${groups}, outChannels=${outChannels}`);
  const { data } = target;
  data.fill(0);
  if (data.length === 0) return;
  const area = sizeOf(kernel);
  const centre = kernel.reduce((at, axis) => at * axis + Math.floor(axis / 2), 0);
  const outPerGroup = outChannels / groups;
  for (let g = 0; g < groups; g++)
    for (let d = 0; d < Math.min(outPerGroup, inPerGroup); d++)
      data[((g * outPerGroup + d) * inPerGroup + d) * area + centre] = 1;
};
