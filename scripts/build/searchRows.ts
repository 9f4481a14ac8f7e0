/**
 * Writes `properties/reach/searchRows.json`: the rows that meet all combinations of levels and classes, and which
 * combinations are possible, since it takes seconds to find them. Deterministic: `npx tsx scripts/build/searchRows.ts`
 * always writes the same bytes.
 */
import { foundOf } from "../../properties/reach/coverings.ts";
import { writeWhole } from "../../run/files/atomicFile.ts";

const found = { conv2d: foundOf("conv2d"), convTranspose2d: foundOf("convTranspose2d") };
writeWhole(
  new URL("../../properties/reach/searchRows.json", import.meta.url).pathname,
  `${JSON.stringify(found, null, 2)}\n`,
);
