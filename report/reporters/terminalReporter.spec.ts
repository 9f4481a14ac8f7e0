import { afterEach, expect, it, vi } from "vitest";
import { failed, failureOf, run } from "../run.fixture.ts";
import { terminalReporter } from "./terminalReporter.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** What the reporter prints on a failure with this message, in GitHub Actions or elsewhere. */
function printed(message: string, isGithub: boolean): string {
  vi.stubEnv("GITHUB_ACTIONS", isGithub ? "true" : "");
  let text = "";
  vi.spyOn(console, "log").mockImplementation((line: string) => {
    text += line;
  });
  const results = [{ ...failed, failure: failureOf(message) }];
  terminalReporter("verify", { isExplained: false, isVerbose: false }).onReport?.({ ...run, results });
  return text;
}

it("stops workflow commands around a text that would be one, in GitHub Actions only", () => {
  const attack = "no\n  ::add-mask::secret";
  expect(printed(attack, true)).toMatch(/^::stop-commands::([\w-]+)\n[\s\S]*::add-mask::secret[\s\S]*\n::\1::$/);
  expect(printed(attack, false)).not.toContain("stop-commands");
  expect(printed("no", true)).not.toContain("stop-commands");
});
