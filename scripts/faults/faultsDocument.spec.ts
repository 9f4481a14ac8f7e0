import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { faultsDocument } from "./faultsDocument.ts";

it("docs/faults.md is what `pnpm readme` makes of the faults today", () => {
  expect(faultsDocument()).toBe(readFileSync(new URL("../../docs/faults.md", import.meta.url), "utf8"));
});
