import type { Target } from "../../contract/contract.ts";

/** Answers conv2d with a copy of its input: what is left to measure is the way. */
export const echo: Target = { conv2d: async ({ input }) => ({ ...input, data: input.data.slice() }) };
