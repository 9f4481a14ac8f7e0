import type { HandleFinding, HandlePlace, HandleRule, HandleSituation } from "../../run/record/measured/handles.ts";
import { listOf, threadText } from "./words.ts";

const situationTexts: Readonly<Record<HandleSituation, string>> = {
  alone: "after other handles, even if these are released",
  another: "while another handle is alive",
  released: "after the release of another handle",
  sizes: "for inputs of several sizes",
  again: "in later runs",
  written: "after the caller wrote to its own arrays",
  together: "in runs that are in progress at once",
};

/** At most three sentences about prepared weights: when they are wrong, what they answer with, and where this was seen. */
export function handleSentences({ situations, rule, asIn, runs, wrong }: HandleFinding): readonly string[] {
  const isEver = situations.includes("alone");
  const when = listOf((isEver ? (["alone"] as const) : situations).map((situation) => situationTexts[situation]));
  const first = isEver ? "the first run" : "the first run of a single handle";
  const seen = asIn && (threadText(asIn.seenIn) || asIn.id);
  const cited = rule ? `As in ${seen}.` : `Its answers equal those of ${asIn?.id}: ${asIn?.sentence}.`;
  return [
    `runConv2d is right in ${first}, and wrong ${when}: for ${wrong} of ${runs} runs.`,
    ...(rule ? [`${handleText(rule)}.`] : asIn ? [] : ["No simple rule says what it computes there."]),
    ...(asIn ? [cited] : []),
  ];
}

const taken = {
  newest: "the handle that was prepared last",
  first: "the first handle that was prepared",
  previous: "the handle that was run before",
} as const;

const placeTexts: Readonly<Record<HandlePlace, string>> = {
  newest: "the handle that was prepared last",
  oldest: "the handle that was prepared first",
  next: "the handle that was prepared after it",
  previous: "the handle that was prepared before it",
};

/** `A handle answers with the weight of the handle that was prepared last` */
export function handleText(rule: HandleRule): string {
  switch (rule.kind) {
    case "taken": {
      const what = rule.field === "layer" ? "weight, bias and parameters" : rule.field;
      const isFirst = rule.of === "first";
      const key = isFirst ? " with a weight of the same shape" : ", if both weights have the same shape";
      const like = rule.with === "weightShape" ? key : "";
      const until = rule.untilRelease ? ", until one is released" : "";
      return `A handle answers with the ${what} of ${taken[rule.of]}${like}${until}`;
    }
    case "released":
      return rule.left === "zeros"
        ? `The release of a handle also clears the weights of ${placeTexts[rule.which]}`
        : `After the release of a handle, ${placeTexts[rule.which]} cannot be run`;
    case "slot":
      return `After the release of a handle, a new one takes the place of ${placeTexts[rule.which]}, which is in use`;
    case "input":
      return rule.what === "size"
        ? "Every input of a handle is read in the height and width of its first one"
        : "Items beyond the batch of a handle's first input are answered with 0";
    case "later":
      return {
        noBias: "The bias is added in the first run of a handle only",
        biasAgain: "Each run of a handle adds the bias once more",
        answerAdded: "Each answer of a handle has its answer before added",
      }[rule.what];
    case "caller":
      return "A handle reads the arrays of the caller in each run instead of a copy";
    case "together":
      return "Runs of a handle that are in progress at once disturb each other, and are right one after the other";
  }
}
