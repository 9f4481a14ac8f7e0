import { builtRows } from "./builtLayers.ts";
import type { Conv2dCase } from "./conv2dCase.ts";
import { coveringRows } from "./coveringRows.ts";
import { meetings } from "./meetings.ts";
import { largeRegions, quickRegions } from "./regions.ts";
import { sizeRows } from "./sizeRows.ts";
import { variants } from "./variants.ts";

/** Rows that every claim about whole requests tries before the random draws. */
export const requestRows: readonly Conv2dCase[] = [...coveringRows, ...quickRegions, ...variants, ...meetings];

/**
 * Large regions, layers as built and sizes beyond the classes, for one claim of whole numbers and one of reals of each
 * operation.
 */
export const reachRows: readonly Conv2dCase[] = [...largeRegions, ...builtRows, ...sizeRows];
