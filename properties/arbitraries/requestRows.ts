import { shared } from "../claim/sharedRows.ts";
import { classCases, levelCases } from "../reach/rows.ts";
import { builtRows } from "./builtLayers.ts";
import type { Conv2dCase } from "./conv2dCase.ts";
import { coveringRows } from "./coveringRows.ts";
import { halfOf } from "./listed.ts";
import { meetings } from "./meetings.ts";
import { largeRegions, quickRegions } from "./regions.ts";
import { sizeRows } from "./sizeRows.ts";
import { variants } from "./variants.ts";

/** Rows that every claim about whole requests tries before the random draws. */
export const requestRows: readonly Conv2dCase[] = shared([...coveringRows, ...quickRegions, ...variants, ...meetings]);

/** Large regions, layers as built, and several sizes at once. */
export const builtReach: readonly Conv2dCase[] = [...largeRegions, ...builtRows, ...sizeRows];

const searched: readonly Conv2dCase[] = [...levelCases("conv2d"), ...classCases("conv2d")].map(({ conv }) => conv);

/** The same, every level of every factor, and every two classes of two factors: for a claim of whole numbers. */
export const reachRows: readonly Conv2dCase[] = [...builtReach, ...searched];

/** Half of the levels, for a claim of reals. */
export const reachSamples: readonly Conv2dCase[] = [...builtReach, ...halfOf(searched)];
