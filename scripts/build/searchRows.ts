/**
 * Writes `properties/reach/searchRows.json`: the rows that meet all combinations of levels and classes, which take
 * seconds to find. Deterministic: `npx tsx scripts/build/searchRows.ts` always writes the same bytes.
 */
import { type Covering, coverings, foundRows } from "../../properties/reach/coverings.ts";
import type { Searched } from "../../properties/reach/spaces.ts";
import { writeWhole } from "../../run/files/atomicFile.ts";

const rowsOf = (operation: Searched) =>
  Object.fromEntries(Object.keys(coverings).map((name) => [name, foundRows(operation, name as Covering)]));
const rows = { conv2d: rowsOf("conv2d"), convTranspose2d: rowsOf("convTranspose2d") };
writeWhole(
  new URL("../../properties/reach/searchRows.json", import.meta.url).pathname,
  `${JSON.stringify(rows, null, 2)}\n`,
);
