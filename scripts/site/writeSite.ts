import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readRecords } from "../conformance.ts";
import { fromRoot } from "../docs/root.ts";
import { badgeFile, badgeOf } from "./badge.ts";
import { conformancePage } from "./conformancePage.ts";
import { documentPage, documents, pictures } from "./documents.ts";
import { framed, stylesheet } from "./frame.ts";
import { statisticsPage } from "./statisticsPage.ts";

/** Writes the site into a folder, and returns the paths of its pages. */
export async function writeSite(folder: string): Promise<readonly string[]> {
  const records = readRecords();
  const pages = [...documents.map(documentPage), await conformancePage(records), await statisticsPage()];
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const page of pages) write(page.path, framed(page));
  for (const record of records) write(badgeFile(record.target), `${JSON.stringify(badgeOf(record))}\n`);
  for (const picture of pictures) {
    mkdirSync(dirname(join(folder, picture)), { recursive: true });
    copyFileSync(fromRoot(picture), join(folder, picture));
  }
  write("site.css", stylesheet);
  return pages.map(({ path }) => path);
}
