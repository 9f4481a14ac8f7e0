import type { Claim } from "../../claim/claim.ts";
import { batteryClaim } from "./batteryClaim.ts";
import { layerRow, orthogonalRow, pooledRow, sparseRow } from "./row.ts";

/**
 * Batteries like those of `batteries.ts` for layers, entries of orthogonal matrices, the values of `sparse`, and
 * consecutive seeds.
 */
export const furtherBatteries: readonly Claim[] = [
  batteryClaim({
    id: "init/battery-of-layer-defaults",
    title: "draws a layer's weight and bias independently from their distribution, by every statistic",
    operation: "conv2dParameters",
    rows: [
      layerRow("weight", [
        { inChannels: 395, outChannels: 175, kernelSize: [4, 5], groups: 5 },
        { inChannels: 295, outChannels: 70, kernelSize: [4, 5], groups: 5 },
        { inChannels: 155, outChannels: 35, kernelSize: [4, 5], groups: 5 },
        { inChannels: 65, outChannels: 20, kernelSize: [4, 5], groups: 5 },
        { inChannels: 35, outChannels: 10, kernelSize: [4, 5], groups: 5 },
      ]),
      layerRow("weight", [
        { inChannels: 5000, outChannels: 5000, kernelSize: [7, 7], groups: 5000 },
        { inChannels: 1500, outChannels: 1500, kernelSize: [7, 7], groups: 1500 },
        { inChannels: 400, outChannels: 400, kernelSize: [7, 7], groups: 400 },
        { inChannels: 100, outChannels: 100, kernelSize: [7, 7], groups: 100 },
        { inChannels: 25, outChannels: 25, kernelSize: [7, 7], groups: 25 },
      ]),
      layerRow("weight", [
        { inChannels: 512, outChannels: 512, kernelSize: [1, 1], groups: 1 },
        { inChannels: 256, outChannels: 256, kernelSize: [1, 1], groups: 1 },
        { inChannels: 128, outChannels: 128, kernelSize: [1, 1], groups: 1 },
        { inChannels: 64, outChannels: 64, kernelSize: [1, 1], groups: 1 },
        { inChannels: 32, outChannels: 32, kernelSize: [1, 1], groups: 1 },
      ]),
      layerRow("bias", [{ inChannels: 6, outChannels: 64, kernelSize: [2, 3], groups: 2 }]),
    ],
  }),
  batteryClaim({
    id: "init/battery-of-orthogonal",
    title: "draws orthogonal matrices from the Haar distribution, entry by entry over many seeds, by every statistic",
    operation: "initialize",
    rows: [
      orthogonalRow([5, 5], () => 0, "the first entry"),
      orthogonalRow([5, 5], () => 24, "the last entry"),
      orthogonalRow([4, 9], () => 0, "the first entry"),
      orthogonalRow([9, 4], (seed) => seed, "the entry at seed mod 36"),
      orthogonalRow([6, 2, 2, 2], () => 8, "the entry [1, 0]"),
    ],
  }),
  batteryClaim({
    id: "init/battery-of-sparse",
    title: "draws the nonzero values of sparse independently from their distribution, by every statistic",
    operation: "initialize",
    rows: [sparseRow(0.01), sparseRow(3)],
  }),
  batteryClaim({
    id: "init/battery-over-seeds",
    title: "starts from each of many seeds in a row with independent values of the distribution, by every statistic",
    requires: ["seeds"],
    operation: "initialize",
    rows: [
      pooledRow({ initializer: "uniform", a: 0, b: 1 }, [2, 2]),
      pooledRow({ initializer: "normal", mean: 0, std: 1 }, [2, 2]),
      pooledRow({ initializer: "kaiming_uniform", nonlinearity: "relu" }, [2, 1, 3, 3]),
    ],
    examples: [{ row: 0, seed: 0 }],
  }),
];
