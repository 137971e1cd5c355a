import {
  CountOrganisations,
  FindOrganisation,
  ListOrganisations,
  RevealOrganisation,
} from '@jingwei/contract';
import { anyHandler } from '../../platform/http/handler.ts';
import { pageOf, positionOf } from '../../platform/http/keyset.ts';
import { peopleHandler } from '../../platform/http/people.ts';
import { inReach } from '../../platform/session/reach.ts';
import { countMatching, listOrganisations, tallyKinds } from './queries.ts';
import { found, shown } from './shown.ts';

const list = peopleHandler(ListOrganisations, async (c) => {
  const { after, limit = 20, place, ...filter } = c.query;
  const reach = inReach(c.caller, ListOrganisations.name, 'o.place', place);
  const sought = { county: c.caller.county, reach, filter };
  const at = positionOf(after, 3);
  const from = at && { place: at[0] ?? '', name: at[1] ?? '', id: at[2] ?? '' };
  const rows = await listOrganisations(c.tx, sought, { after: from, limit: limit + 1 });
  const { items, next } = pageOf(rows, limit, (row) => [row.place, row.name, row.id]);
  return { items: items.map((row) => shown(c, row)), next, total: (await countMatching(c.tx, sought)).n };
});

const count = peopleHandler(CountOrganisations, async (c) => {
  const reach = inReach(c.caller, CountOrganisations.name, 'o.place', c.query.place);
  const rows = await tallyKinds(c.tx, { county: c.caller.county, reach, filter: {} });
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    kinds: rows.map(({ kind, n }) => ({ kind, n })),
    total: sum(({ n }) => n),
    withParty: sum(({ withParty }) => withParty),
    withHazard: sum(({ withHazard }) => withHazard),
    people: sum(({ people }) => people),
    partyMembers: sum(({ partyMembers }) => partyMembers),
  };
});

const find = peopleHandler(FindOrganisation, async (c) => shown(c, await found(c, c.params.id)));

/** The reason goes into the log, what is shown does not; nor is it kept in a receipt. */
const reveal = peopleHandler(
  RevealOrganisation,
  async (c) => {
    const { contactName, contactSealed } = await found(c, c.params.id);
    c.audited.detail = { reason: c.input.reason };
    return {
      contactName: contactName === '' ? null : contactName,
      contactTelephone: contactSealed === null ? null : c.deps.keys.decrypt(contactSealed),
    };
  },
  { receipt: () => ({}), replay: async () => ({ contactName: null, contactTelephone: null }) },
);

export const listHandlers = [anyHandler(list), anyHandler(count), anyHandler(find), anyHandler(reveal)];
