import { type Operation, type Organisation, refuse } from '@jingwei/contract';
import { maskName, maskPhone } from '@jingwei/domain';
import { type Context, staff } from '../../platform/http/handler.ts';
import { ableAt } from '../../platform/session/posts.ts';
import { findOrganisation, type OrganisationRow } from './queries.ts';

export type Asking = Pick<Context<Operation>, 'tx' | 'caller' | 'deps' | 'audited'>;

const changes = ['organisation.update', 'organisation.close'];
const always = ['organisation.reveal'];

/** A unit as everybody sees it: its contact person masked. */
export function shown(c: Asking, row: OrganisationRow): Organisation {
  const { contactSealed, contactName, changedAt, ...said } = row;
  const telephone = contactSealed === null ? null : c.deps.keys.decrypt(contactSealed);
  const has = contactName !== '' || telephone !== null;
  const asked = [...(row.closedOn === null ? changes : []), ...(has ? always : [])];
  return {
    ...said,
    contactName: contactName === '' ? null : maskName(contactName),
    contactTelephone: telephone === null ? null : maskPhone(telephone),
    changedAt: changedAt.toString(),
    abilities: ableAt(staff(c), row.place, asked),
  };
}

/** A unit within reach; the log is told where it lies. @throws {Refusal} `organisation.missing` */
export async function found(c: Asking, id: string, lock = false): Promise<OrganisationRow> {
  const row = await findOrganisation(c.tx, c.caller.county, id, lock);
  if (row === undefined) throw refuse('organisation.missing');
  c.audited.place = row.place;
  return row;
}
