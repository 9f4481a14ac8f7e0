import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { verify } from "./verifyProcess.ts";

const targets = "tests/targets";
const folder = mkdtempSync(join(tmpdir(), "regions-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("verify and a target that ends on one region of requests", () => {
  const claims = ["equals", "additive", "homogeneous", "bias", "depthwise", "empty"];
  const some = [
    "--only",
    `conv2d/{${claims.join()}}*`,
    "--runs",
    "10",
    "--workers",
    "1",
    "--request-limit",
    "0.5",
    "--no-probe",
  ];
  const program = (region: string) => ["--command", `${process.execPath} ${targets}/process/crashes.mjs ${region}`];

  it.concurrent.each([
    ["depthwise", program("depthwise"), "groups equal to the input channels", 2],
    ["hangsOnEmptyBatch", program("hangsOnEmptyBatch"), "an empty batch", 2],
    ["abortsOnSecondError", program("abortsOnSecondError"), "padding of the kernel or more", 4],
    ["depthwise in a module", [`${targets}/crashesOnDepthwise.mjs`], "groups equal to the input channels", 4],
  ])("%s: at most 30 restarts, and all other requests are judged", async (name, target, region, failures) => {
    const trace = join(folder, name);
    const { code, output } = await verify([...target, ...some, "--verbose"], undefined, trace);
    expect(output).toContain(`] conv2d with ${region} ended the target each time (first in conv2d/equals-naive-loops)`);
    const [, claims, passed, failed, unjudged] =
      /\n(\d+) claims: (\d+) passed, (\d+) failed, (\d+) not/.exec(output) ?? [];
    expect(Number(failed)).toBeGreaterThan(0);
    expect(Number(failed)).toBeLessThanOrEqual(failures);
    expect([Number(passed) + Number(failed) + Number(unjudged), unjudged]).toEqual([Number(claims), "1"]);
    // The first start is no restart.
    expect(readFileSync(trace, "utf8").length).toBeLessThanOrEqual(31);
    expect(code).toBe(1);
  });
});
