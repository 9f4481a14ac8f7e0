/** `pnpm run docs`: writes the generated pages and the generated blocks of the others. */
import { writeWhole } from "../run/files/atomicFile.ts";
import { pages } from "./docs/pages.ts";
import { fromRoot } from "./docs/root.ts";

for (const [page, render] of Object.entries(pages)) writeWhole(fromRoot(page), await render());
