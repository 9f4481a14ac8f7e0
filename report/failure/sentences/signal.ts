import { show } from "./numbers.ts";
import type { Texts } from "./texts.ts";

const nouns = {
  output: "each layer's output",
  activation: "each layer's output, after its activation,",
  gradient: "the gradient of each layer's input",
} as const;

/** What layers make of the size of a signal. */
export const signalTexts: Texts<"second moment"> = {
  "second moment": ({ of, got, channels, layers }) => {
    const place = `in ${channels} channels of ${layers} ${layers === 1 ? "layer" : "layers"}`;
    return `the second moment of ${nouns[of]} is ${show(got)} × the expected one, ${place}`;
  },
};
