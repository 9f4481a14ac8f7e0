import { createHash } from "node:crypto";
import { html, type Markup, trusted } from "./markup.ts";
import { script } from "./script.ts";
import { style } from "./style.ts";

interface Page {
  readonly title: string;
  readonly header: Markup;
  readonly main: Markup;
  readonly footer?: Markup;
}

/** A page that needs nothing else and asks for nothing; it runs no script but its own. */
export function pageOf({ title, header, main, footer }: Page): string {
  const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
${header}
<main id="main">
${main}
</main>
<footer>${footer ?? "conv2d-conformance"}</footer>
<script>${trusted(script)}</script>
</body>
</html>
`;
  return page.markup;
}

/** No address may be asked, and only this script may run. */
function policy(): string {
  const hash = createHash("sha256").update(script).digest("base64");
  return `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${hash}'`;
}
