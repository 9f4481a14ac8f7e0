import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planConv2d } from "../../impl/conv2dPlan.ts";
import { domainOf, undeclared } from "../claim/declaration.ts";
import { withinDomain } from "../claim/domain.ts";

import { type Conv2dCase, conv2dCases, conv2dRequest } from "./conv2dCase.ts";
import { insideConv2d } from "./conv2dInside.ts";
import { coveringFactors } from "./coveringFactors.ts";
import { coveringRows } from "./coveringRows.ts";
import { uniforms } from "./data.ts";
import { quickRegions, simplestCase } from "./regions.ts";
import { variants } from "./variants.ts";

const explicitZeros = { dtypes: ["float32"], paddingModes: ["zeros"], paddings: ["explicit"] } as const;
const narrow = { ...explicitZeros, asymmetricPadding: false, groups: false, dilation: false } as const;

/** Domains of libraries in the field, as they declare them. */
const declarations = {
  everything: {},
  narrow,
  "padding below the kernel": { ...narrow, emptyBatch: false, paddingBeyondKernel: false },
  "stride or dilation": { paddingModes: ["zeros"], paddings: ["explicit"], dilationWithStride: false },
  "words only": { paddings: ["same_upper", "valid"], paddingModes: ["reflect", "circular"] },
  small: { maxRequestBytes: 4096 },
} as const;

const domains = Object.entries(declarations).map(
  ([name, supports]) => [name, supports, domainOf({ supports }, "conv2d")] as const,
);
const draws = fc.sample(conv2dCases, { seed: 1, numRuns: 200 });
const rows = [...coveringRows, ...quickRegions, ...variants];

describe.each(domains)("a domain: %s", (name, supports, domain) => {
  it("gets valid requests inside, from every draw and row", async () => {
    const target = withinDomain({ conv2d: ({ input }) => input }, { ...undeclared, supports });
    for (const draw of [...draws, ...rows]) {
      const request = conv2dRequest(insideConv2d(draw, domain));
      planConv2d(request);
      expect(await target.conv2d?.(request)).toBe(request.input);
    }
  });

  it("keeps a case that is inside", () => {
    for (const draw of draws) {
      const inside = insideConv2d(draw, domain);
      expect(insideConv2d(inside, domain)).toEqual(inside);
      if (name === "everything") expect(inside).toEqual(draw);
    }
  });

  // Halved sizes are no classes.
  it.skipIf(name === "small")("gets every pair of its values from the covering rows and 100 draws", () => {
    const met = pairsOf([...coveringRows, ...draws.slice(0, 100)].map((row) => insideConv2d(row, domain)));
    const possible = pairsOf(anyClasses(1500).map((draw) => insideConv2d(draw, domain)));
    expect([...possible].filter((pair) => !met.has(pair))).toEqual([]);
  });

  it("leaves most rows distinct", () => {
    const inside = new Set(rows.map((row) => JSON.stringify(insideConv2d(row, domain))));
    expect(inside.size).toBeGreaterThan(0.7 * rows.length);
  });
});

type Factor = keyof typeof coveringFactors;
const factors = Object.keys(coveringFactors) as Factor[];

/** Cases of classes drawn independently. */
function anyClasses(count: number): readonly Conv2dCase[] {
  const next = uniforms({ seed: 1, role: "input" });
  const pick = (classes: readonly unknown[]) => classes[Math.floor(next() * classes.length)];
  return Array.from({ length: count }, (_, i) => ({
    ...simplestCase,
    ...Object.fromEntries(factors.map((factor) => [factor, pick(coveringFactors[factor])])),
    seed: i,
  }));
}

/** The values of every two factors that meet in a case. */
function pairsOf(cases: readonly Conv2dCase[]): ReadonlySet<string> {
  return new Set(
    cases.flatMap((each) =>
      factors.flatMap((one, i) => factors.slice(i + 1).map((other) => `${one} ${each[one]}, ${other} ${each[other]}`)),
    ),
  );
}
