/** Claims that catch no fault alone and none with a smaller case: why each stays. */
export const whyItStays: Readonly<Record<string, string>> = {};
