import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * Makes `dist/`, from which many processes start in a fraction of the time that the sources take: once before the specs
 * that run commands, and before the adapters are judged. Error where the build fails.
 */
export default function compile(): void {
  const cwd = fileURLToPath(new URL("../..", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", "scripts/build.ts"], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, PATH: `${cwd}/node_modules/.bin:${process.env.PATH}` },
  });
  if (status !== 0) throw new Error(`the build must end with 0, got ${status}: ${stderr}`);
}
