import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { folder, program, shell } from "./shell.ts";
import { expectVerdict } from "./verdict.ts";

const templates = join(folder, "node_modules/conv2d-conformance/templates");
const some =
  "--only 'conv2d/{equals,stride-is,transposition,rejects}*' --only 'init/{fan,uniform}*' --runs 3 --no-probe";
const compiler = join(fileURLToPath(new URL("../..", import.meta.url)), "node_modules", ".bin", "tsc");

/** Copies a template; if a change is given, it replaces the one line, which must exist. */
function take(from: string, to: string, [correct, broken]: readonly [string, string] = ["", ""]): void {
  const text = readFileSync(join(templates, from), "utf8");
  expect(text.split(correct).length).toBeGreaterThan(1);
  writeFileSync(join(folder, to), correct === "" ? text : text.replace(correct, broken));
}

function linesOf(path: string): number {
  return readFileSync(path, "utf8").split("\n").length - 1;
}

it("each file of a template has fewer than 150 lines", () => {
  const files = readdirSync(templates, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(15);
  const long = files.filter(({ parentPath, name }) => linesOf(join(parentPath, name)) >= 150);
  expect(long.map(({ name }) => name)).toEqual([]);
});

describe("the module template", () => {
  it("conforms, and does not with one line broken", () => {
    take("module/target.ts", "target.ts");
    expectVerdict(shell(`${program} verify ./target.ts ${some}`), true);
    take("module/target.ts", "broken.ts", ["y * stride[0] - top", "y * stride[0]"]);
    expectVerdict(shell(`${program} verify ./broken.ts ${some}`), false);
  });

  it("has the types of the package", () => {
    take("module/target.ts", "target.ts");
    take("vitest/conformance.test.ts", "conformance.test.ts");
    const flags = "--noEmit --strict --target es2023 --module nodenext --skipLibCheck";
    writeFileSync(join(folder, "wrong.ts"), 'import { unsupported } from "conv2d-conformance";\nunsupported(3);\n');
    expect(shell(`'${compiler}' ${flags} target.ts conformance.test.ts`)).toEqual({ code: 0, output: "" });
    expect(shell(`'${compiler}' ${flags} wrong.ts`).output).toContain("wrong.ts(2,13): error TS2345");
  });
});

describe("the Vitest template", () => {
  const run = "npx vitest run --reporter=verbose conformance.test.ts -t 'conv2d/(equals|same|stride|inputs)'";

  it("has each claim as a test, with the text that verify prints", () => {
    take("module/target.ts", "target.ts");
    take("vitest/conformance.test.ts", "conformance.test.ts");
    const { code, output } = shell(run);
    expect(output).toMatch(
      /✓ conformance\.test\.ts > conv2d-conformance > conv2d\/inputs-unchanged: leaves its inputs/,
    );
    expect(output).toMatch(
      /↓ .*conv2d\/same-padding: .*\[(\d+) of \1 cases unsupported: declares no same_upper padding]/,
    );
    expect(code).toBe(0);
  });

  it("fails with the smallest case if one line is broken", () => {
    take("module/target.ts", "target.ts", ["y * stride[0] - top", "y * stride[1] - top"]);
    const { code, output } = shell(run);
    expect(output).toContain("conv2d/stride-is-subsampling: with a stride keeps every s-th output of stride 1\n");
    expect(output).toMatch(/output\[n=0, o=0, y=1, x=0\] is \d+, must be \d+; /);
    expect(output).toContain("  target.conv2d({\n");
    expect(output).toContain("Replay: npx vitest run conformance.test.ts -t conv2d/stride-is-subsampling");
    expect(code).toBe(1);
  });
});

describe("the workflow template", () => {
  const workflow = parse(readFileSync(join(templates, "github/conformance.yml"), "utf8"), { strict: true });
  const { steps, env } = workflow.jobs.conformance;
  const judging = steps.find(({ run }: { run?: string }) => run?.includes("verify")).run;

  it("has the form of a workflow, and installs the package by its name", () => {
    expect(Object.keys(workflow)).toEqual(["name", "on", "permissions", "jobs"]);
    expect(steps.every((step: object) => "run" in step !== "uses" in step)).toBe(true);
    expect(steps.map(({ run }: { run?: string }) => run)).toContain("npm install --no-save conv2d-conformance");
  });

  it("writes annotations, a summary and files of the results", () => {
    copyFileSync(join(templates, "module/target.ts"), join(folder, "target.ts"));
    const variables = { ...env, GITHUB_STEP_SUMMARY: join(folder, "summary.md") };
    const quick = `${judging} --only conv2d/transposition --runs 5 --no-probe`;
    const correct = shell(quick, variables);
    expect(correct.output).toContain("\n::notice title=conv2d-conformance::./target.ts conforms\n");
    expect(correct.code).toBe(0);

    take("module/target.ts", "target.ts", ["y * stride[0] - top", "y * stride[0]"]);
    const broken = shell(quick, variables);
    expect(broken.output).toMatch(/\n::error title=conv2d\/transposition%3A [^\n]*must be [^\n]*%0AReplay: npx /);
    expect(readFileSync(join(folder, "summary.md"), "utf8")).toContain("## ./target.ts does not conform");
    for (const kept of ["conformance.xml", "conformance.json"])
      expect(readFileSync(join(folder, kept), "utf8")).toContain("conv2d/transposition");
    expect(broken.code).toBe(1);
  });
});
