import { describe, expect, it } from "vitest";
import type { Supports } from "../../contract/contract.ts";
import { conv2d } from "../../impl/conv2d.ts";
import { conv2dGradient } from "../../impl/conv2dGradient.ts";
import { convTranspose2d } from "../../impl/convTranspose2d.ts";
import { catalogue } from "../catalogue.ts";
import { diracIsIdentity } from "../conv2d/diracIsIdentity.ts";
import { equalsNaiveLoops } from "../conv2d/equalsNaiveLoops.ts";
import { groupsAreSeparate } from "../conv2d/groupsAreSeparate.ts";
import { strideBeyondKernel } from "../conv2d/strideBeyondKernel.ts";
import { undeclared } from "./declaration.ts";
import { unjudgeable, withinDomain } from "./domain.ts";
import { runClaim } from "./runClaim.ts";

const narrow: Supports = {
  dtypes: ["float32"],
  initializers: ["uniform", "he_normal", "orthogonal"],
  paddingModes: ["zeros"],
  paddings: ["explicit"],
  asymmetricPadding: false,
  dilationWithStride: false,
  groups: false,
  emptyBatch: false,
  outputPadding: "below-stride",
};
const declared = { ...undeclared, concurrent: true, threads: ["OMP_NUM_THREADS"], supports: narrow };

describe.each(catalogue)("$id in a narrow domain", (claim) => {
  it("moves its rows to draws that it accepts, once", () => {
    for (const row of [...claim.examples, ...claim.eachRun(1, 1).slice(0, 20)]) {
      const inside = claim.intoDomain(row, declared);
      expect(claim.intoDomain(inside, declared)).toEqual(inside);
      expect(claim.accepts(inside), JSON.stringify(inside)).toBe(true);
    }
  });
});

/** Claims about what the domain lacks. */
const outside = [
  ...["circular-translation", "same-padding", "empty-batch", "depthwise-is-per-channel"],
  ...["groups-are-separate", "groups-are-block-diagonal"],
];
const convolutions = catalogue.filter(({ id }) => /^(conv2d|gradient|transposed)\//.test(id));

describe.each(convolutions)("$id", (claim) => {
  const [, name = ""] = claim.id.split("/");
  const target = withinDomain({ conv2d, conv2dGradient, convTranspose2d }, declared);

  it("judges a narrow library by nearly all its cases, or by none", async () => {
    const isUnjudgeable = unjudgeable(claim, declared, claim.requires.includes("threads")) !== null;
    expect(isUnjudgeable).toBe(name.startsWith("groups-") || name === "depthwise-is-per-channel");
    if (isUnjudgeable) return;
    const options = { seed: "2027.1", runs: 1, rows: { every: 17, from: 0 }, declared };
    const { verdict, cases, unsupportedCases } = await runClaim(claim, target, options);
    expect(verdict).toBe(outside.includes(name) ? "unsupported" : "passed");
    // Refusals of float64, of dilation and of asymmetric padding stay outside.
    if (verdict === "passed") expect(unsupportedCases).toBeLessThanOrEqual(0.3 * cases);
  });
});

describe("a library of a narrow domain", () => {
  const served = withinDomain({ conv2d }, declared);
  const options = { seed: "2027.1", runs: 30, rows: { every: 5, from: 0 }, declared };

  it.each([equalsNaiveLoops, diracIsIdentity, strideBeyondKernel])("gets every case of $id", async (claim) => {
    const whole = await runClaim(claim, { conv2d }, { ...options, declared: undeclared });
    const { verdict, cases, unsupportedCases } = await runClaim(claim, served, options);
    expect([verdict, cases, unsupportedCases]).toEqual(["passed", whole.cases, 0]);
  });

  it("is not judged by a claim about what it declares to lack", () => {
    expect(unjudgeable(groupsAreSeparate, declared, false)).toBe("declares no groups");
    expect(unjudgeable(groupsAreSeparate, undeclared, false)).toBeNull();
  });

  it("gets a failing case back as a draw inside, which repeats the failure", async () => {
    const wrong = withinDomain(
      { conv2d: (request) => conv2d({ ...request, stride: [request.stride[0], request.stride[0]] }) },
      declared,
    );
    const { failure } = await runClaim(equalsNaiveLoops, wrong, options);
    expect(equalsNaiveLoops.intoDomain(failure?.draw, declared)).toEqual(failure?.draw);
    const saved = { [equalsNaiveLoops.id]: failure?.draw };
    const again = await runClaim(equalsNaiveLoops, wrong, { ...options, saved, onlySaved: true });
    expect(again.failure?.exchanges).toEqual(failure?.exchanges);
  });
});
