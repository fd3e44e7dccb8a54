/** At least so many characters; a phrase is better than signs. */
export const PASSWORD_MIN_LENGTH = 12;

/** At most so many: more is no better, and every one of them is hashed. */
export const PASSWORD_MAX_LENGTH = 1_000;
