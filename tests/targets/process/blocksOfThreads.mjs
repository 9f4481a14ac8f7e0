/** A conv2d that leaves the last value of each thread's block 0 if OMP_NUM_THREADS is beyond 1. */
import { createInterface } from "node:readline";
import { answer } from "./correct.mjs";

const threads = Number(process.env.OMP_NUM_THREADS);

function withoutBlockEnds({ dtype, shape, data }) {
  const bytes = Buffer.from(data, "base64");
  const width = dtype === "float32" ? 4 : 8;
  const block = Math.ceil(bytes.length / width / threads);
  for (let end = block; end * width <= bytes.length && block > 0; end += block)
    bytes.fill(0, (end - 1) * width, end * width);
  return { dtype, shape, data: bytes.toString("base64") };
}

for await (const line of createInterface({ input: process.stdin })) {
  const { result, ...message } = answer(line);
  if (result?.name) console.log(JSON.stringify({ ...message, result: { ...result, threads: ["OMP_NUM_THREADS"] } }));
  else if (result && threads > 1) console.log(JSON.stringify({ ...message, result: withoutBlockEnds(result) }));
  else console.log(JSON.stringify({ ...message, ...(result ? { result } : {}) }));
}
