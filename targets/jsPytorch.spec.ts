import { expect, it } from "vitest";
import { createJsPytorch } from "./jsPytorch.ts";

it("draws what it drew before for the same seed, and gives Math.random back", async () => {
  const { initialize } = await createJsPytorch();
  const own = Math.random;
  const draw = async (seed: number) =>
    initialize?.({ initializer: "normal", shape: [2, 3], dtype: "float32", seed, mean: 1, std: 2 });
  expect(await draw(1)).toEqual(await draw(1));
  expect(await draw(1)).not.toEqual(await draw(2));
  expect((await draw(1))?.shape).toEqual([2, 3]);
  expect(Math.random).toBe(own);
});

it("takes nn.Linear's weight as [outFeatures, inFeatures], and refuses what it would not draw", async () => {
  const { initialize } = await createJsPytorch();
  const common = { dtype: "float32", seed: 0 } as const;
  const linear = { initializer: "variance_scaling", distribution: "normal", ...common } as const;
  expect((await initialize?.({ ...linear, shape: [2, 50] }))?.shape).toEqual([2, 50]);
  const of = async (request: Parameters<NonNullable<typeof initialize>>[0]) => initialize?.(request);
  await expect(of({ ...linear, shape: [2, 3], scale: 2 })).rejects.toMatchObject({ code: "UNSUPPORTED" });
  await expect(of({ initializer: "uniform", shape: [2], a: 1, b: 0, ...common })).rejects.toThrow(RangeError);
});
