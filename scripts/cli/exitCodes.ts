/** How a command ends; see the help. */
export const exitCodes = { conforms: 0, doesNotConform: 1, usageError: 2, cannotRun: 3, interrupted: 130 } as const;
