/** `node crashes.mjs REGION`: the reference over stdio, which ends its process on the requests of a region. */
import { createInterface } from "node:readline";
import { decodeRequest, encode } from "../../../dist/targets/process/wire.js";
import { crashing } from "../crashRegions.mjs";

const target = crashing(process.argv[2]);

async function answer({ method, params }) {
  if (!target[method]) return { error: { code: -32601, message: `has no operation ${method}` } };
  try {
    return { result: await target[method](decodeRequest(method, params)) };
  } catch (error) {
    const isInvalid = error instanceof RangeError || error instanceof TypeError;
    return { error: { code: isInvalid ? -32602 : -32000, message: error.message } };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  console.log(encode({ jsonrpc: "2.0", id: message.id, ...(await answer(message)) }));
}
