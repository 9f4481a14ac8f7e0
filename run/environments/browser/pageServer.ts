import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer, text } from "node:stream/consumers";
import type { PageFile } from "./packaged.ts";

interface PageServer {
  /** The page's address on this machine, with a secret. */
  readonly address: string;
  /** Gives a request's line to the page. */
  readonly send: (line: string) => void;
}

interface Listeners {
  readonly onAnswer: (line: Buffer) => void;
  readonly onLog: (text: string) => void;
  readonly onEnd: (sentence: string) => void;
}

/**
 * The page is isolated, so that it may share memory, and may load nothing from elsewhere.
 *
 * Source: W3C, Content Security Policy Level 3; WHATWG, HTML, 7.1.3 (cross-origin opener policies).
 */
const headers = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Content-Security-Policy": "default-src 'self' blob: data: 'unsafe-inline' 'unsafe-eval'",
  "Cache-Control": "no-store",
};

const html = `<!doctype html><meta charset="utf-8"><title>conv2d-conformance</title><link rel="icon" href="data:,">
<script type="module" src="page.js"></script>`;

/**
 * Serves the page on a free port of this machine. A question of the page is held until there are requests: `next` brings
 * an answer and takes the next requests. A later question takes the place of an earlier one, which ends empty.
 */
export async function startPageServer(
  fileOf: (path: string) => PageFile | null,
  { onAnswer, onLog, onEnd }: Listeners,
): Promise<PageServer> {
  const secret = `/${randomBytes(16).toString("hex")}/`;
  const waiting: string[] = [];
  let held: ServerResponse | null = null;

  function give(): void {
    if (!held || waiting.length === 0) return;
    held.writeHead(200, headers).end(waiting.splice(0).join("\n"));
    held = null;
  }

  async function next(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = await buffer(request);
    if (answer.length > 0) onAnswer(answer);
    held?.writeHead(204, headers).end();
    held = response;
    give();
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
    const path = pathname.startsWith(secret) ? decodeURIComponent(pathname.slice(secret.length)) : null;
    if (request.method === "POST" && path === "next") return next(request, response);
    if (request.method === "POST" && path === "log") onLog(await text(request));
    if (request.method === "POST" && path === "end") onEnd(await text(request));
    if (request.method === "POST") return void response.writeHead(204, headers).end();
    const file = path === "" ? { type: "text/html", bytes: html } : path === null ? null : fileOf(path);
    if (file === null) return void response.writeHead(404, headers).end();
    response.writeHead(200, { ...headers, "Content-Type": file.type }).end(file.bytes);
  }

  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
  server.keepAliveTimeout = 0;
  // The page is served as long as something else keeps this process.
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${secret}`,
    send: (line) => {
      waiting.push(line);
      give();
    },
  };
}
