/**
 * `node torture.mjs MISBEHAVIOUR [TRACE]`: answers correctly up to the first request whose input is larger than one
 * pixel, then misbehaves as the argument states. It writes the ids of its child processes to the file TRACE, so that a
 * test can check that none is left.
 */
import { spawn } from "node:child_process";
import { appendFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { answer } from "./correct.mjs";

const [misbehaviour, trace] = process.argv.slice(2);
const note = (pid) => trace && appendFileSync(trace, `${pid}\n`);
note(process.pid);

const write = (text) => process.stdout.write(text);
const send = (message) => write(`${JSON.stringify(message)}\n`);
const forever = () => {
  for (;;);
};
const zeros = (bytes) => Buffer.alloc(bytes).toString("base64");

const misbehaviours = {
  hangs: () => {},
  loops: forever,
  leavesChildHanging: () => note(spawn(process.execPath, ["-e", "for (;;);"], { stdio: "inherit" }).pid),
  exits: () => {
    console.error("about to leave");
    process.exit(3);
  },
  throws: () => {
    throw new Error("out of device memory");
  },
  segfaults: () => process.kill(process.pid, "SIGSEGV"),
  floodsStderr: async () => {
    for (let line = 0; line < 200_000; line++) console.error(`warning ${line}: ${"x".repeat(80)}`);
    process.exit(4);
  },
  writesGarbage: () => write("loading weights... done\n"),
  answersOtherId: (right) => send({ ...right, id: 99_999 }),
  answersTwice: (right) => {
    send(right);
    send(right);
  },
  losesBytes: (right) => send({ ...right, result: { ...right.result, data: zeros(3) } }),
  answersImpossibleShape: (right) => send({ ...right, result: { ...right.result, shape: [1, -1, 2.5, 4] } }),
  answersHugeShape: (right) => send({ ...right, result: { ...right.result, shape: [1e9, 1e9, 1, 1] } }),
  answersNoTensor: (right) => send({ ...right, result: 7 }),
  answersGigantic: async () => {
    const part = "A".repeat(2 ** 20);
    write('{"jsonrpc":"2.0","id":');
    for (;;) if (!write(part)) await new Promise((resolve) => process.stdout.once("drain", resolve));
  },
  writesHalfLine: () => write('{"jsonrpc":"2.0","id":3,"res'),
  fails: (right) => send({ jsonrpc: "2.0", id: right.id, error: { code: -32000, message: "out of device memory" } }),
  isInvalid: (right) => send({ jsonrpc: "2.0", id: right.id, error: { code: -32602, message: "bad argument" } }),
  isUnsupported: (right) => send({ jsonrpc: "2.0", id: right.id, error: { code: -32001, message: "no such kernel" } }),
};

if (misbehaviour === "diesAtStart") {
  console.error("libconv.so is missing");
  process.exit(1);
}
if (misbehaviour === "neverStarts") forever();

for await (const line of createInterface({ input: process.stdin })) {
  const { method, params } = JSON.parse(line);
  const isSmoke = method !== "conv2d" || params.input.shape.every((size) => size === 1);
  if (isSmoke) send(answer(line));
  else await misbehaviours[misbehaviour](answer(line));
}
