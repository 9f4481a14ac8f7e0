import type { InitializeRequest } from "../../contract/contract.ts";
import { type FillRequest, fill } from "../../impl/init/fill.ts";
import { zeros } from "../../impl/tensor.ts";
import { openPyTorch, type PyTorch } from "../golden/torch/pytorch.ts";
import { type BenchSection, median, printRow, show } from "./section.ts";

const shape = [10_000, 1000];
const nameWidth = 24;

const initializers = ["kaiming_uniform", "normal"] as const;

/** Milliseconds of processor time in which the reference fills an existing tensor. */
function reference(initializer: InitializeRequest["initializer"], target = zeros("float32", shape)): () => number {
  return () => {
    const before = process.cpuUsage();
    fill(target, { initializer, seed: 0 } as FillRequest);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
}

async function compare(pytorch: PyTorch, rounds: number): Promise<void> {
  printRow(["10 M float32", "reference", "PyTorch", "reference / PyTorch"], nameWidth);
  for (const initializer of initializers) {
    const mine = reference(initializer);
    const theirs = async () => (await pytorch.time({ initializer, shape, seed: 0 }, 1))[0] as number;
    // The first rounds warm up both: memory pages and compiled code.
    for (let round = 0; round < 2; round++) [mine(), await theirs()];
    const times: (readonly [number, number])[] = [];
    for (let round = 0; round < rounds; round++) times.push([mine(), await theirs()]);
    const cells = [
      initializer,
      show(median(times.map(([here]) => here)), " ms"),
      show(median(times.map(([, there]) => there)), " ms"),
      show(median(times.map(([here, there]) => here / there)), " ×"),
    ];
    printRow(cells, nameWidth);
  }
}

/**
 * Compares the time in which the reference and PyTorch on one thread draw PyTorch's initial weights; processor time.
 */
export const torchStreamSection: BenchSection = {
  title: "stream: 10 million of PyTorch's seeded values, the reference and PyTorch on one thread, processor time",
  run: async (rounds) => {
    const pytorch = await openPyTorch();
    try {
      const { pytorch: version, cpuCapability } = pytorch.platform;
      console.log(`PyTorch ${version} (${cpuCapability})`);
      await compare(pytorch, rounds);
    } finally {
      pytorch.end();
    }
  },
};
