import { describePage } from "./page.ts";

describePage("failures.md", "How to read a failure", 3);
