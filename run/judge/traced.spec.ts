import { expect, it } from "vitest";
import { traced } from "./traced.ts";

it("notes an overlapping request after the call before it, and before its answer", async () => {
  const events: string[] = [];
  const answers: (() => void)[] = [];
  const target = traced(
    {
      fan: async ({ shape }) => {
        events.push(`call ${shape}`);
        if (answers.length < 2) await new Promise<void>((resolve) => answers.push(resolve));
        else for (const answer of answers) answer();
        return { fanIn: 1, fanOut: 1 };
      },
    },
    async ({ request }) => {
      events.push(`note ${(request as { shape: readonly number[] }).shape}`);
    },
  );
  await Promise.all([1, 2, 3].map((size) => target.fan?.({ shape: [size] })));
  expect(events).toEqual(["note 1", "call 1", "note 2", "call 2", "note 3", "call 3"]);
});

it("throws what a call throws, and goes on", async () => {
  const fan = ({ shape }: { readonly shape: readonly number[] }) => {
    if (shape.length === 0) throw new RangeError("no axis");
    return { fanIn: 1, fanOut: 1 };
  };
  const target = traced({ fan }, async () => {});
  const [refused, answered] = await Promise.allSettled([target.fan?.({ shape: [] }), target.fan?.({ shape: [1] })]);
  expect(refused).toMatchObject({ status: "rejected", reason: { message: "no axis" } });
  expect(answered).toMatchObject({ status: "fulfilled", value: { fanIn: 1, fanOut: 1 } });
});
