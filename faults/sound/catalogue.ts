import { summations } from "./summations.ts";
import type { SoundVariant } from "./variant.ts";

/** Everything that looks odd and is right. */
export const soundVariants: readonly SoundVariant[] = [...summations];
