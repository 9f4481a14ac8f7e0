import { setTimeout } from "node:timers/promises";
import { expect, it } from "vitest";
import { startPageServer } from "./pageServer.ts";

async function opened() {
  const seen: string[] = [];
  const server = await startPageServer(
    (path) => (path === "page.js" ? { type: "text/javascript", bytes: "1" } : null),
    {
      onAnswer: (line) => seen.push(`answer ${line}`),
      onLog: (text) => seen.push(`log ${text}`),
      onEnd: (sentence) => seen.push(`end ${sentence}`),
    },
  );
  const post = (path: string, body = "") => fetch(server.address + path, { method: "POST", body });
  return { ...server, seen, post };
}

it("serves the page and its files to who knows the address, isolated and with nothing from elsewhere", async () => {
  const { address } = await opened();
  const page = await fetch(address);
  expect(await page.text()).toContain('src="page.js"');
  expect(page.headers.get("cross-origin-opener-policy")).toBe("same-origin");
  expect(page.headers.get("cross-origin-embedder-policy")).toBe("require-corp");
  expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'self' blob: data:/);
  expect((await fetch(`${address}page.js`)).headers.get("content-type")).toBe("text/javascript");
  expect((await fetch(`${address}other.js`)).status).toBe(404);
  expect((await fetch(new URL("/page.js", address))).status).toBe(404);
});

it("holds a question until there are requests, and gives all that wait", async () => {
  const { send, post, seen } = await opened();
  const first = post("next");
  await setTimeout(20);
  send("one");
  expect(await (await first).text()).toBe("one");
  send("two");
  send("three");
  expect(await (await post("next", "answer of one")).text()).toBe("two\nthree");
  expect(seen).toEqual(["answer answer of one"]);
});

it("ends an earlier question when a later one comes", async () => {
  const { send, post } = await opened();
  const earlier = post("next");
  await setTimeout(20);
  const later = post("next", "an answer");
  expect((await earlier).status).toBe(204);
  send("one");
  expect(await (await later).text()).toBe("one");
});

it("passes on what the page prints, and why it ended", async () => {
  const { post, seen } = await opened();
  await post("log", "warming up");
  await post("end", "the WebGL context was lost");
  expect(seen).toEqual(["log warming up", "end the WebGL context was lost"]);
});
