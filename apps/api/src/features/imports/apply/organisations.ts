import type { OrganisationPlan } from '../check/organisations.ts';
import {
  fillOrganisations,
  insertOrganisations,
  type NewOrganisation,
  type OrganisationFillRow,
} from '../queries/write.ts';
import { type Applier, leftOut, numberOf, opened, type Planned, type Writing, wordOf } from './hand.ts';

type Add = Extract<OrganisationPlan, { kind: 'add' }>;
type Fill = Extract<OrganisationPlan, { kind: 'fill' }>;

const sealedContact = ({ deps }: Writing, number: string | null): string | null =>
  number === null ? null : deps.keys.encrypt(number).toString('hex');

const organisationOf = (writing: Writing, { id, place, building, values }: Add): NewOrganisation => ({
  id,
  place,
  building,
  name: wordOf(values, 'name') ?? '',
  kind: wordOf(values, 'organisationKind') ?? 'other',
  creditCode: wordOf(values, 'creditCode'),
  address: wordOf(values, 'address') ?? '',
  people: numberOf(values, 'people'),
  partyOrganisation: wordOf(values, 'partyOrganisation') ?? '',
  partyMembers: numberOf(values, 'partyMembers'),
  contactName: wordOf(values, 'contactName') ?? '',
  contactSealed: sealedContact(writing, wordOf(values, 'contactTelephone')),
  hazard: wordOf(values, 'hazard') ?? '00',
});

const fillOf = (writing: Writing, { id, version, fill }: Fill): OrganisationFillRow => ({
  id,
  version,
  creditCode: wordOf(fill, 'creditCode'),
  address: wordOf(fill, 'address'),
  people: numberOf(fill, 'people'),
  partyOrganisation: wordOf(fill, 'partyOrganisation'),
  partyMembers: numberOf(fill, 'partyMembers'),
  contactName: wordOf(fill, 'contactName'),
  contactSealed: sealedContact(writing, wordOf(fill, 'contactTelephone')),
});

/** Enters organisations, then what is filled into those that were there. */
export const applyOrganisations: Applier = async (writing, rows) => {
  const { tx, hand } = writing;
  const planned = opened<OrganisationPlan>(writing, rows);
  const adds = planned.filter((one): one is Planned<Add> => one.plan.kind === 'add');
  const fills = planned.filter((one): one is Planned<Fill> => one.plan.kind === 'fill');
  const added =
    adds.length === 0
      ? []
      : await insertOrganisations(
          tx,
          hand,
          adds.map(({ plan }) => organisationOf(writing, plan)),
        );
  const filled =
    fills.length === 0
      ? []
      : await fillOrganisations(
          tx,
          hand,
          fills.map(({ plan }) => fillOf(writing, plan)),
        );
  return [
    ...leftOut(
      adds.map(({ row, plan }) => [row.seq, plan.id] as const),
      added,
    ),
    ...leftOut(
      fills.map(({ row, plan }) => [row.seq, plan.id] as const),
      filled,
    ),
  ];
};
