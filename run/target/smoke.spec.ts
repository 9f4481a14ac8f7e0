import { expect, it } from "vitest";
import { unsupported } from "../../contract/refusal.ts";
import { smoke } from "./smoke.ts";

it("sends no run of weights that were not prepared", async () => {
  const sent: string[] = [];
  const declined = (name: string) => () => {
    sent.push(name);
    throw unsupported("serves large kernels only");
  };
  await smoke({
    conv2d: declined("conv2d"),
    prepareConv2d: declined("prepareConv2d"),
    runConv2d: declined("runConv2d"),
    releaseConv2d: declined("releaseConv2d"),
  });
  expect(sent).toEqual(["conv2d"]);
});
