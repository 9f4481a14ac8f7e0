import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { statistics } from "../../properties/init/battery/statistics.ts";
import { brokenCitations, withLinks } from "./citations.ts";
import { claimComments } from "./claimComments.ts";
import { filesOf } from "./files.ts";
import { fromRoot } from "./root.ts";

/** Notes that stay outside this repository: a comment cites `docs/numerics.md` or the register instead. */
const unpublished = /\b(?:NUMERICS|DESIGN|LAWS|BUGS|PERFORMANCE|REACH|STREAMS|LIBRARIES|HOUSE)\b/;

/** The comments of a file, each as one line. */
function commentsOf(file: string): readonly string[] {
  const text = readFileSync(fromRoot(file), "utf8");
  return [...text.matchAll(/\/\*[\s\S]*?\*\/|(?:^[ \t]*\/\/.*\n)+/gm)].map(([comment]) =>
    comment.replaceAll(/^[ \t]*(?:\/?\*+\/?|\/\/)/gm, " ").replaceAll(/\s+/g, " "),
  );
}

const sources = filesOf(".ts");

describe("the comments of the code", () => {
  it("are found", () => {
    expect(sources.length).toBeGreaterThan(400);
    expect(
      sources.flatMap(commentsOf).filter((comment) => comment.includes("faults/bugs.json ")).length,
    ).toBeGreaterThan(40);
    expect(
      sources.flatMap(commentsOf).filter((comment) => comment.includes("docs/numerics.md, ")).length,
    ).toBeGreaterThan(10);
  });

  it("cite rows, headings and files that exist", () => {
    const broken = sources.flatMap((file) =>
      commentsOf(file).flatMap((comment) => brokenCitations(comment).map((problem) => `${file}: ${problem}`)),
    );
    expect(broken).toEqual([]);
  });

  it("cite nothing that is not published", () => {
    const found = sources
      .filter((file) => file !== "scripts/docs/citations.spec.ts")
      .filter((file) => commentsOf(file).some((comment) => unpublished.test(comment)));
    expect(found).toEqual([]);
  });
});

describe("the works that claims and statistics cite by author and year", () => {
  const page = readFileSync(fromRoot("docs/numerics.md"), "utf8");
  const references = page
    .slice(page.indexOf("## References"))
    .split("\n- ")
    .map((entry) => entry.replaceAll(/\s+/g, " "));

  it("are in the references of docs/numerics.md", async () => {
    const claims = [...(await claimComments()).values()].map(({ source }) => source);
    const cited = [...claims, ...statistics.map(({ source }) => source)]
      .flatMap((source) => source.split(/; |, with /))
      .flatMap((part) => [...part.matchAll(/^([A-Z]\p{L}+)\b.*?\b((?:19|20)\d\d)\b/gu)]);
    expect(cited.length).toBeGreaterThan(10);
    const missing = cited.filter(
      ([, author = "", year = ""]) =>
        !references.some((entry) => entry.startsWith(author) && entry.includes(` ${year}`)),
    );
    expect(missing.map(([citation]) => citation)).toEqual([]);
  });
});

describe("brokenCitations", () => {
  it.each([
    ["rows", "Source: faults/bugs.json B1, Q9 and S8.", ["faults/bugs.json has no row Q9"]],
    [
      "headings",
      "(docs/numerics.md, Overflow) and (docs/numerics.md, Overflowing)",
      ["no heading of the page begins docs/numerics.md, Overflowing)"],
    ],
    ["files", "see faults/bugs.json and run/nothing.ts, not onnx/docs/Operators.md", ["there is no run/nothing.ts"]],
  ])("finds %s that do not exist", (_, text, problems) => {
    expect(brokenCitations(text)).toEqual(problems);
  });
});

describe("withLinks", () => {
  it("links headings and threads", () => {
    expect(withLinks("docs/numerics.md, Whole numbers; faults/bugs.json B1, B2.")).toBe(
      "[numerics.md](numerics.md#whole-numbers), Whole numbers; " +
        "faults/bugs.json [B1](https://github.com/kraiskil/onnx2c/issues/7), B2.",
    );
  });
});
