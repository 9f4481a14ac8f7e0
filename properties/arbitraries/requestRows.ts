import type { Conv2dCase } from "./conv2dCase.ts";
import { coveringRows } from "./coveringRows.ts";
import { meetings } from "./meetings.ts";
import { regions } from "./regions.ts";
import { variants } from "./variants.ts";

/** Rows that every claim about whole requests tries before the random draws. */
export const requestRows: readonly Conv2dCase[] = [...coveringRows, ...regions, ...variants, ...meetings];
