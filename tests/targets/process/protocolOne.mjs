/** `correct.mjs` as a program of protocol 1, which refuses every other number of the protocol as invalid. */
import { createInterface } from "node:readline";
import { answer } from "./correct.mjs";

for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line);
  const isOther = method === "describe" && params.protocol !== 1;
  const error = { code: -32602, message: "protocol must be 1" };
  console.log(JSON.stringify(isOther ? { jsonrpc: "2.0", id, error } : answer(line)));
}
