import { describePage } from "./page.ts";

describePage("judge-your-library.md", "Judge your library in ten minutes", 18);
