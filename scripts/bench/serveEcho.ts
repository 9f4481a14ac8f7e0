import { serve } from "../../targets/process/serve.ts";
import { echo } from "./echo.ts";

await serve(echo);
