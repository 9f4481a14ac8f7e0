import { describePage } from "./page.ts";

describePage("ci.md", "In continuous integration", 8);
