import { faultsDocument } from "../faults/faultsDocument.ts";
import { protocolJsonSchema } from "../protocol/jsonSchema.ts";
import { protocolBlocks } from "../protocol/page.ts";
import { roundoffTable, wholeNumberTable } from "./accuracyTables.ts";
import { fenced, withBlocks } from "./blocks.ts";
import { caseTable } from "./caseTable.ts";
import { claimsPage } from "./claimsPage.ts";
import { cliPage } from "./cliPage.ts";
import { diagnosis, explainedFailure, quickStart, shortFailure } from "./examples.ts";
import { initializationPage, initializationPictures } from "./initializationPage.ts";
import { badges, findings, libraries } from "./readmeBlocks.ts";
import { exampleText, outputOf } from "./run.ts";
import { statisticsTable } from "./statisticsTable.ts";

/** Every page that is generated, wholly or in blocks, with its whole expected text. */
export const pages: Readonly<Record<string, () => Promise<string>>> = {
  "README.md": async () =>
    withBlocks("README.md", {
      badges: await badges(),
      findings: await findings(),
      "quick-start": await quickStart(),
      failure: await shortFailure(),
      target: fenced("js", exampleText("tfjsTarget.mjs")),
      libraries: libraries(),
    }),
  "docs/accuracy.md": async () =>
    withBlocks("docs/accuracy.md", { roundoffs: roundoffTable(), "whole-numbers": wholeNumberTable() }),
  "docs/claims.md": claimsPage,
  "docs/cli.md": cliPage,
  "docs/diagnosis.md": async () => withBlocks("docs/diagnosis.md", { diagnosis: await diagnosis() }),
  "docs/failures.md": async () => withBlocks("docs/failures.md", { failure: await explainedFailure() }),
  "docs/generated/faults.md": async () => faultsDocument(),
  "docs/initialization.md": initializationPage,
  ...initializationPictures,
  "docs/judge-your-library.md": async () =>
    withBlocks("docs/judge-your-library.md", { supports: protocolBlocks().supports as string }),
  "docs/performance.md": async () => withBlocks("docs/performance.md", { cases: await caseTable() }),
  "docs/protocol.md": async () => withBlocks("docs/protocol.md", protocolBlocks()),
  "docs/protocol.schema.json": async () => `${JSON.stringify(protocolJsonSchema(), null, 2)}\n`,
  "docs/pytorch-weights.md": async () =>
    withBlocks("docs/pytorch-weights.md", {
      example: fenced("ts", exampleText("pytorchWeights.ts")),
      "example-output": fenced("text", await outputOf("docs/examples/pytorchWeights.ts")),
      layer: fenced("ts", exampleText("layer.ts")),
      "layer-output": fenced("text", await outputOf("docs/examples/layer.ts")),
    }),
  "docs/statistics.md": async () => withBlocks("docs/statistics.md", { statistics: statisticsTable() }),
};
