import { expect, it } from "vitest";
import { openConnection } from "./connection.ts";
import { oneThread } from "./oneThread.ts";

it("sets the variables that the user has not set", () => {
  expect(oneThread({})).toEqual({ OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" });
  expect(oneThread({ OMP_NUM_THREADS: "4", MKL_NUM_THREADS: "" })).toEqual({ OPENBLAS_NUM_THREADS: "1" });
});

it("is what a program is started with", async () => {
  const answer = `require("node:readline").createInterface({ input: process.stdin }).on("line", (line) =>
    console.log(JSON.stringify({ jsonrpc: "2.0", id: JSON.parse(line).id, result: process.env })))`;
  const program = openConnection([process.execPath, "-e", answer], 2 ** 20, () => {});
  const environment = await program.request("describe", {}, 60_000);
  program.end();
  expect(environment).toMatchObject({ ...process.env, ...oneThread(process.env) });
});
