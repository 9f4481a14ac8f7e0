import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findChromium } from "../../run/environments/findChromium.ts";
import { folder, program, shell } from "./shell.ts";
import { expectVerdict } from "./verdict.ts";

const isRun = (await findChromium()) !== null;
if (!isRun) console.error("NOT RUN: a page of the installed package, since there is no Chromium");

const template = join(folder, "node_modules/conv2d-conformance/templates/module/target.ts");
const written = readFileSync(template, "utf8");
copyFileSync(template, join(folder, "page.ts"));

/** Writes the template with one line changed. */
function changed(name: string, line: string, to: string): void {
  expect(written).toContain(line);
  writeFileSync(join(folder, name), written.replace(line, to));
}

const verify = (name: string, ...words: readonly string[]) =>
  shell([program, "verify", name, "--in browser --only conv2d/half-turn --runs 5 --no-probe", ...words].join(" "));

describe.runIf(isRun)("a page, in an empty folder with the tarball", () => {
  it("conforms with the template as it is", () => expectVerdict(verify("./page.ts"), true));

  it("fails with one line broken", () => {
    changed("broken.ts", "y * stride[0] - top", "y * stride[1] - top");
    expectVerdict(verify("./broken.ts"), false);
  });

  it("fails with a page that never answers, and the run ends", () => {
    changed("hangs.ts", "let sum = bias?.data[o] ?? 0;", "if (data.length > 1) while (true);\n    let sum = 0;");
    const ran = verify("./hangs.ts", "--request-limit 2");
    expect(ran.output).toContain("the program did not answer conv2d within 2 s");
    expectVerdict(ran, false);
  });
});
