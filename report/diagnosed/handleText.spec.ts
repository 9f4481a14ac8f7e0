import { describe, expect, it } from "vitest";
import type { HandleFinding, HandleRule } from "../../run/record/measured/handles.ts";
import { diagnosed } from "../run.fixture.ts";
import { diagnosisLines } from "./diagnosisLines.ts";
import { handleSentences, handleText } from "./handleText.ts";

const finding: HandleFinding = {
  situations: ["released", "another"],
  rule: { kind: "taken", field: "weight", of: "newest", with: "weightShape" },
  asIn: { id: "prepared/last-weights-for-every-handle", sentence: "every handle is the last", seenIn: [] },
  runs: 65,
  wrong: 18,
};

describe("a finding about prepared weights", () => {
  it("says when they are wrong, what they answer with, and where this was seen", () => {
    expect(handleSentences(finding)).toEqual([
      "runConv2d is right in the first run of a single handle, and wrong after the release of another handle and while another handle is alive: for 18 of 65 runs.",
      "A handle answers with the weight of the handle that was prepared last, if both weights have the same shape.",
      "As in prepared/last-weights-for-every-handle.",
    ]);
  });

  it("says that no rule holds, or which known mistake answers alike", () => {
    expect(handleSentences({ ...finding, situations: ["alone", "again"], rule: null, asIn: null })).toEqual([
      "runConv2d is right in the first run, and wrong after other handles, even if these are released: for 18 of 65 runs.",
      "No simple rule says what it computes there.",
    ]);
    expect(handleSentences({ ...finding, rule: null })[1]).toBe(
      "Its answers equal those of prepared/last-weights-for-every-handle: every handle is the last.",
    );
  });

  it.each<[HandleRule, string]>([
    [
      { kind: "taken", field: "layer", of: "first", with: "weightShape", untilRelease: true },
      "A handle answers with the weight, bias and parameters of the first handle that was prepared with a weight of the same shape, until one is released",
    ],
    [
      { kind: "released", which: "newest", left: "error" },
      "After the release of a handle, the handle that was prepared last cannot be run",
    ],
    [
      { kind: "slot", which: "next" },
      "After the release of a handle, a new one takes the place of the handle that was prepared after it, which is in use",
    ],
    [{ kind: "input", what: "size" }, "Every input of a handle is read in the height and width of its first one"],
    [{ kind: "later", what: "biasAgain" }, "Each run of a handle adds the bias once more"],
    [{ kind: "caller" }, "A handle reads the arrays of the caller in each run instead of a copy"],
    [
      { kind: "together" },
      "Runs of a handle that are in progress at once disturb each other, and are right one after the other",
    ],
  ])("says %j", (rule, text) => {
    expect(handleText(rule)).toBe(text);
  });

  it("is a line of the diagnosis", () => {
    const { diagnosis } = diagnosed;
    expect(diagnosis && diagnosisLines({ ...diagnosis, handles: finding })[0]).toContain("A handle answers with");
  });
});
