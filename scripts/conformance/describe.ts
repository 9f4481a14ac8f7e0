import { defaultLimits, limitsOf } from "../../run/limits.ts";
import { findTarget } from "../../run/target/loadTarget.ts";
import { processTarget } from "../../targets/process/processTarget.ts";
import { choiceOfName } from "./adapters.ts";

/** Prints the description of a target as JSON, in a process that ends afterwards. */
const found = await findTarget(choiceOfName(process.argv[2] as string));
const target = found.kind === "module" ? found.target : processTarget(found.command, limitsOf(defaultLimits)).target;
process.stdout.write(JSON.stringify(await target.describe?.({ protocol: 2 })), () => process.exit(0));
