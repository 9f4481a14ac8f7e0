import type { Conv2dRequest } from "../contract/contract.ts";
import { type Conv2dCase, conv2dRequest } from "../properties/arbitraries/conv2dCase.ts";
import { coveringRows } from "../properties/arbitraries/coveringRows.ts";
import { countingIntegers, denseReals } from "../properties/arbitraries/data.ts";
import { regionsByName, simplestCase } from "../properties/arbitraries/regions.ts";
import { variants } from "../properties/arbitraries/variants.ts";
import type { Tier } from "./manifest.ts";
import { layerCases } from "./networkLayers.ts";

/** A convolution to be recorded. */
export interface PlannedGolden {
  readonly id: string;
  readonly area: string;
  readonly tier: Tier;
  readonly conv: Conv2dCase;
}

/** The first seed of the layers. */
export const layerSeed = 2027;

/** The minimum number of cases of a golden set, independent of its manifest. */
export const minGoldens = 200;

/** Cases of half a megabyte are recorded once, with whole numbers. */
const isLarge = ({ outHeight, outPerGroup }: Conv2dCase) => outHeight > 100 || outPerGroup > 1000;

/** Whether ONNX Runtime can express the case: no float64, no `same_*` with dilation. */
function isRecordable({ dtype, padding, dilationHeight, dilationWidth }: Conv2dCase): boolean {
  const isSame = padding === "same_upper" || padding === "same_lower";
  return dtype === "float32" && !(isSame && (dilationHeight > 1 || dilationWidth > 1));
}

const inBothTiers = (name: string, area: string, conv: Conv2dCase): readonly PlannedGolden[] =>
  (isLarge(conv) ? (["integer"] as const) : (["integer", "real"] as const)).map((tier) => ({
    id: `${name}-${tier}`,
    area,
    tier,
    conv,
  }));

/** A variant as an id: its padding, strides and dilations, or its mode and border. */
function variantName(conv: Conv2dCase): string {
  const { padding, paddingMode, strideHeight, strideWidth, dilationHeight, dilationWidth } = conv;
  const { padTop, padBottom, padLeft, padRight } = conv;
  const steps = `stride-${strideHeight}x${strideWidth}-dilation-${dilationHeight}x${dilationWidth}`;
  const pads = [padTop, padBottom, padLeft, padRight].map((pad) => (pad < 0 ? "window" : pad)).join("-");
  return padding === "explicit" ? `${paddingMode}-${pads}` : `${padding.replace("_", "-")}-${steps}`;
}

/** Every required golden, in the order of the manifest. */
export const plannedGoldens: readonly PlannedGolden[] = [
  ...coveringRows.flatMap((conv, row) =>
    inBothTiers(`covering-rows-${String(row + 1).padStart(2, "0")}`, "covering-rows", conv),
  ),
  ...Object.entries(regionsByName).flatMap(([name, region]) =>
    inBothTiers(`regions-${name}`, "regions", { ...simplestCase, ...region }),
  ),
  ...variants.filter(isRecordable).map((conv): PlannedGolden => {
    return { id: `variants-${variantName(conv)}`, area: "variants", tier: "integer", conv };
  }),
  ...layerCases(layerSeed).flatMap(({ net, name, conv }) => inBothTiers(`${net}-${name}`, net, conv)),
];

/** The request of a planned case: whole numbers with exact sums, or reals with full mantissa in (−1, 1). */
export function requestOf({ conv, tier }: PlannedGolden): Conv2dRequest {
  return conv2dRequest(conv, tier === "integer" ? countingIntegers : denseReals);
}
