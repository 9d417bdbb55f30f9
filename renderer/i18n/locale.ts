/** Language of the catalogue, for numbers, plurals and clock times. */
export const locale = 'en';
