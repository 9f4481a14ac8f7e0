import { expect, it } from "vitest";
import { renderHtml } from "./html.ts";
import { forwardOnly, report } from "./report.fixture.ts";

const html = renderHtml({ ...report, pairs: [...report.pairs, forwardOnly] });

it("is one page with a picture and a table for each activation", () => {
  expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
  expect(html.match(/<h2>/g)).toHaveLength(3);
  expect(html.match(/<svg /g)).toHaveLength(3);
  expect(html.match(/<th scope="row">/g)).toHaveLength(15);
  expect(html.replaceAll("http://www.w3.org/2000/svg", "")).not.toMatch(/https?:|<script|<link/);
});

it("has an id once", () => {
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids).toHaveLength(6);
  expect(new Set(ids).size).toBe(ids.length);
});

it("escapes the target's name", () => {
  expect(html).toContain("<h1>Signals over 30 layers: ./my &lt;conv&gt;.ts</h1>");
  expect(html).not.toContain("<conv>");
});

it("has gain, theory and what is left, or what the reference did", () => {
  expect(html).toContain("<td>0.500 ±10%</td><td>0.500</td><td>9.3e-10</td><td>yes</td>");
  expect(html).toContain("<small>by the reference: conv2dGradient (has no operation conv2dGradient)</small>");
  expect(html).toContain('<td colspan="4">unsupported</td>');
});
