import {
  creditCodeCheckCharacter,
  idNumberCheckCharacter,
  organisationCheckCharacter,
} from '@jingwei/domain';

const serialsPerRegion = 499;

/**
 * An identity number that nobody has: its check character is right, but regions beginning with 99 have never been
 * given out (GB/T 2260 ends with 82; 83 is for residence permits). Every serial gives another number.
 */
export function inventedIdNumber(serial: number, birth: string, sex: '1' | '2'): string {
  const region = `99${String(1 + Math.floor(serial / serialsPerRegion)).padStart(4, '0')}`;
  const order = 2 * (serial % serialsPerRegion) + (sex === '1' ? 1 : 2);
  const digits = `${region}${birth.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
  return `${digits}${idNumberCheckCharacter(digits)}`;
}

/** A unified social credit code of a region that does not exist. `head` is department and class: 91 a company. */
export function inventedCreditCode(serial: number, head: string): string {
  const body = `D${String(serial).padStart(7, '0')}`;
  const digits = `${head}990000${body}${organisationCheckCharacter(body)}`;
  return `${digits}${creditCodeCheckCharacter(digits)}`;
}
