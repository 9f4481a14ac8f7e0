import { expect, it, vi } from "vitest";
import { reachCommand } from "./reachCommand.ts";
import { parse } from "./runCommand.ts";

it("prints the reach of each operation, with every level", async () => {
  const print = vi.spyOn(console, "log").mockImplementation(() => {});
  expect(await parse(reachCommand, ["--runs", "1"])).toBeNull();
  const text = print.mock.calls.join();
  print.mockRestore();
  for (const operation of ["conv2d", "conv2dGradient", "convTranspose2d", "convTranspose2dGradient"])
    expect(text).toMatch(
      new RegExp(`^${operation}: \\d+ requests of at most \\d+ products: .* levels \\(100 %\\)`, "m"),
    );
  expect(text).not.toContain("no request has");
});

it("refuses a profile that does not exist", async () => {
  const stop = await parse(reachCommand, ["--profile", "huge"]);
  expect(stop).toMatchObject({ exitCode: 2 });
  expect(stop?.message).toContain("Allowed choices are quick, ci, deep");
});
