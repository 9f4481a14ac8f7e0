import type { Conv2dCase } from "./conv2dCase.ts";
import { coveringRows } from "./coveringRows.ts";
import { meetings } from "./meetings.ts";
import { regions } from "./regions.ts";
import { variants } from "./variants.ts";

/** Tried before the random draws by every claim that takes a whole request. */
export const requestRows: readonly Conv2dCase[] = [...coveringRows, ...regions, ...variants, ...meetings];
