import type { Target } from "../contract/contract.ts";
import { conv2d } from "../impl/conv2d.ts";
import { conv2dGradient } from "../impl/conv2dGradient.ts";
import { conv2dParameters } from "../impl/conv2dParameters.ts";
import { convTranspose2d } from "../impl/convTranspose2d.ts";
import { convTranspose2dGradient } from "../impl/convTranspose2dGradient.ts";
import { fans } from "../impl/fans.ts";
import { gain } from "../impl/gain.ts";
import { initialize } from "../impl/init/initialize.ts";
import { preparing } from "../impl/preparedConv2d.ts";
import { suiteVersion } from "./library.ts";

/** The suite's own reference as a target. */
export const reference: Target = {
  describe: () => ({
    name: "reference",
    version: suiteVersion,
    language: "TypeScript",
    concurrent: true,
    sharedBuffers: true,
    stream: "torch",
    supports: { seeds: "uint53" },
  }),
  conv2d,
  conv2dGradient,
  convTranspose2d,
  convTranspose2dGradient,
  ...preparing(),
  fan: ({ shape }) => fans(shape),
  gain: ({ nonlinearity, param }) => gain(nonlinearity, param),
  initialize,
  conv2dParameters: (request) => conv2dParameters(request),
};
