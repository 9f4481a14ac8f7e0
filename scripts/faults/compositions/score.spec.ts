import { describe, expect, it } from "vitest";
import type { Tensor } from "../../../contract/contract.ts";
import { reference } from "../../../faults/reference.ts";
import { convolutions } from "../../../run/record/measured/convolutions.ts";
import { compositionOf } from "./composition.ts";
import { type AnyRequest, answerBy, loopsOf } from "./loops.ts";
import { areCompositionsNamed, compositionShare, renderCompositions } from "./measureCompositions.ts";
import { examOf, isScorable, scoreOf } from "./score.ts";
import type { CompositionFinding } from "./trial.ts";

describe("the loops of compositions", () => {
  it("are right without a mistake", () => {
    for (const operation of convolutions) {
      const target = {
        [operation]: (request: AnyRequest) => answerBy(loopsOf(operation, request), operation, request),
      };
      expect(isScorable(examOf({ operation, target, seed: 1 }))).toBe(false);
    }
  });
});

describe("a composition", () => {
  it("is the same for the same number, and each operation, region and mistake occurs", () => {
    const drawn = Array.from({ length: 60 }, (_, number) => compositionOf(number));
    expect(drawn.map(({ region }) => region)).toEqual(drawn.map(({ number }) => compositionOf(number).region));
    expect(new Set(drawn.map(({ operation }) => operation)).size).toBe(convolutions.length);
    expect(new Set(drawn.map(({ mistake }) => mistake)).size).toBeGreaterThan(20);
  });
});

describe("the score of a diagnosis", () => {
  const doubled = (isConcerned: (request: AnyRequest) => boolean) => ({
    conv2d: (request: AnyRequest) => {
      const answer = reference.conv2d(request);
      return isConcerned(request) ? { ...answer, data: answer.data.map((value) => 2 * value) } : answer;
    },
  });
  const isGrouped = ({ groups }: AnyRequest) => groups > 1;
  const exam = examOf({ operation: "conv2d", target: doubled(isGrouped), seed: 7 });

  /** What is predicted where a change makes no request invalid. */
  function sayingNothing(isInvalid: (request: AnyRequest) => boolean) {
    const { conv2d } = doubled(isGrouped);
    return { conv2d: (request: AnyRequest) => (isInvalid(request) ? undefined : conv2d(request)) as Tensor };
  }

  it.each([
    ["right", doubled(isGrouped)],
    ["otherRegion", doubled(() => true)],
    ["otherRegion", doubled(({ groups }) => groups > 2)],
    ["silent", null],
    ["right", sayingNothing(({ groups, bias }) => groups === 3 && bias === null)],
    ["silent", sayingNothing(() => true)],
    ["wrong", reference],
    ["wrong", { conv2d: (request: AnyRequest) => ({ ...reference.conv2d(request), shape: [1] }) }],
  ] as const)("is %s by what the described implementation answers", (score, predicted) => {
    expect(scoreOf(exam, predicted)).toBe(score);
  });

  it("counts requests that a change makes invalid where zeros beyond the plane give their answers", () => {
    const none = sayingNothing(() => true);
    expect(scoreOf(exam, none, doubled(isGrouped))).toBe("right");
    expect(scoreOf(exam, none, reference)).toBe("silent");
  });
});

describe("the figure", () => {
  const finding = (score: CompositionFinding["score"]): CompositionFinding => ({
    number: 0,
    operation: "conv2d",
    region: "groups > 1",
    mistake: "sum times 2",
    score,
    diagnosis: ["it is so"],
    requests: 170,
    milliseconds: 900,
  });
  const findings = [...Array(9).fill(finding("right")), finding("silent"), finding("rare"), finding("unnoticed")];

  it("leaves out what is not judged, and needs nine of ten right and nearly none wrong", () => {
    expect(compositionShare(findings)).toBe(
      "Compositions: 9 of 10 (90.0 %) are right, 0 have another region, 1 are silent, 0 wrong",
    );
    expect(areCompositionsNamed(findings)).toBe(true);
    expect(areCompositionsNamed([...findings, finding("wrong")])).toBe(false);
  });

  it("lists every composition that is not right", () => {
    expect(renderCompositions(findings).join("\n")).toContain(
      "| conv2d, groups > 1: sum times 2 | silent | it is so |",
    );
  });
});
