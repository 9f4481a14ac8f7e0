import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readRecords } from "../conformance.ts";
import { badgeOf } from "./badge.ts";
import { writeSite } from "./writeSite.ts";

const folder = mkdtempSync(join(tmpdir(), "site-"));
let pages: readonly string[] = [];
beforeAll(async () => {
  pages = await writeSite(folder);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const textOf = (path: string) => readFileSync(join(folder, path), "utf8");

it("has only links that lead somewhere", () => {
  const ids = new Map(
    pages.map((page) => [page, new Set([...textOf(page).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]),
  );
  const broken = pages.flatMap((page) =>
    [...textOf(page).matchAll(/ (?:href|src)="([^"]*)"/g)].flatMap(([, link = ""]) => {
      if (/^(?:https?:|data:|mailto:)/.test(link)) return [];
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? page : join(dirname(page), path);
      if (!existsSync(join(folder, target))) return [`${page}: ${link}`];
      return anchor === undefined || ids.get(target)?.has(anchor) ? [] : [`${page}: ${link}`];
    }),
  );
  expect(broken).toEqual([]);
  expect(pages.length).toBeGreaterThan(20);
});

it("asks for nothing elsewhere", () => {
  for (const page of pages) expect(textOf(page)).not.toMatch(/<(?:img|script|iframe|link)[^>]*(?:src|href)="https?:/);
});

it("has a badge for each recorded target, and a column for each with its claims", () => {
  for (const { target, claims } of readRecords()) {
    const badge = JSON.parse(textOf(`badges/${target.replaceAll(/[^\w.-]/g, "-")}.json`));
    expect(badge).toMatchObject({ schemaVersion: 1, label: "conv2d-conformance" });
    if (claims)
      expect(textOf("conformance.html")).toContain(
        `<th scope="col"><code>${target.replaceAll("&", "&amp;")}</code></th>`,
      );
  }
});

it("colours a badge by what failed", () => {
  const counts = (passed: number, failed: number) => ({
    areas: { conv2d: { passed, failed, unsupported: 1, cases: 9, unsupportedCases: 1 } },
  });
  expect(badgeOf(counts(5, 0))).toMatchObject({ message: "5 claims passed", color: "brightgreen" });
  expect(badgeOf(counts(5, 1))).toMatchObject({ message: "1 of 6 claims failed", color: "orange" });
  expect(badgeOf(counts(1, 5))).toMatchObject({ color: "red" });
});
