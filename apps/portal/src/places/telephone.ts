/** Digits of a telephone number in groups that can be read out: `138 1234 5678`. */
export const readableTelephone = (number: string): string =>
  /^\d{11}$/.test(number) ? `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}` : number;

/** Link that dials. */
export const telephoneLink = (number: string): string => `tel:${number.replace(/[^+\d]/g, '')}`;
