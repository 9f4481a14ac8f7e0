/** The exit codes of a command; the help explains them. */
export const exitCodes = { conforms: 0, doesNotConform: 1, usageError: 2, cannotRun: 3, interrupted: 130 } as const;
