/** `inPage.ts CODE`: runs a module in a page of a headless Chromium and prints what it logs. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { openChromium } from "../../run/environments/browser/chromium.ts";
import { packaged } from "../../run/environments/browser/packaged.ts";
import { startPageServer } from "../../run/environments/browser/pageServer.ts";
import { findChromium } from "../../run/environments/findChromium.ts";

const before = `let sent = Promise.resolve();
const tell = (path, text) => { sent = sent.then(() => fetch(path, { method: "POST", body: text })); };
console.log = (...words) => tell("log", words.join(" "));
addEventListener("error", ({ message }) => tell("end", message));
addEventListener("unhandledrejection", ({ reason }) => tell("end", String(reason)));
`;

const { outputFiles } = await build({
  stdin: {
    contents: `${before}${process.argv[2]}\ntell("end", "");`,
    resolveDir: fileURLToPath(new URL("../..", import.meta.url)),
  },
  ...{ bundle: true, write: false, format: "esm", platform: "browser", target: "es2022" },
});
const page = { type: "text/javascript", bytes: outputFiles[0]?.contents ?? "" };
const server = await startPageServer((path) => (path === "page.js" ? page : packaged(path)), {
  onAnswer: () => {},
  onLog: (text) => console.log(text),
  onEnd: (sentence) => {
    process.stderr.write(sentence);
    process.exit(sentence === "" ? 0 : 1);
  },
});
openChromium((await findChromium()) as string, server.address, "software", (sentence) => {
  console.error(sentence);
  process.exit(1);
});
setInterval(() => {}, 1000);
