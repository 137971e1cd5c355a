import { RegisterResident, refuse } from '@jingwei/contract';
import {
  agreeing,
  checkCodes,
  checkLifeDate,
  type Identity,
  readIdentity,
  refuseMasked,
  storedTelephone,
} from '@jingwei/domain';
import { v7 } from 'uuid';
import { sealNumber } from '../../platform/crypto/personal.ts';
import { type Context, staff } from '../../platform/http/handler.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import { spellName } from '../../platform/names/spelling.ts';
import { residentPage } from './page.ts';
import { knownByNumber, lockHousehold } from './queries/record.ts';
import { electHead, insertResident } from './queries/writes.ts';

type Registering = Context<typeof RegisterResident>;

/** Reads what was entered. @throws {Refusal} for the first field that will not do, never with its value */
function readEntry({ input, now }: Registering) {
  const { name, idNumber, telephone, birth, relation = '99' } = input;
  const { ethnicity = '01', education = '90', marital = '90', arrival = '99', documentKind = '111' } = input;
  const today = dayOf(now);
  refuseMasked({ name, idNumber, telephone });
  checkCodes({ relation, ethnicity, education, marital, arrival, documentKind });
  const identity: Identity | null = idNumber === undefined ? null : readIdentity(documentKind, idNumber);
  const { sex, birth: born } = agreeing({ sex: input.sex, birth }, identity);
  if (born !== null) checkLifeDate('birth', born, today);
  const since = input.since ?? today;
  checkLifeDate('since', since, today);
  return {
    ...{
      name: name.trim(),
      sex,
      birth: born,
      relation,
      ethnicity,
      education,
      marital,
      arrival,
      documentKind,
      since,
    },
    identity,
    telephone: telephone == null ? null : storedTelephone(telephone),
  };
}

/** Within reach nobody is entered twice unawares; of whom is known elsewhere nothing is said. */
async function askUnknown(c: Registering, blind: Buffer): Promise<void> {
  if (c.input.acceptDuplicate === true) return;
  const known = await knownByNumber(c.tx, c.caller.county, blind, c.input.id);
  if (known !== undefined)
    throw refuse('resident.id_taken', {}, { field: 'idNumber', current: { id: known.id } });
}

export const registerResident = peopleHandler(RegisterResident, async (c) => {
  const { county, account } = staff(c);
  const { deps, tx, input } = c;
  const household = await lockHousehold(tx, county, input.household);
  if (household === undefined) throw refuse('household.missing');
  if (household.endedAt !== null) throw refuse('household.ended');
  const { identity, telephone, ...entry } = readEntry(c);
  const id = identity === null ? null : sealNumber(deps.keys, 'idNumber', identity.number);
  const phone = telephone === null ? null : sealNumber(deps.keys, 'telephone', telephone);
  if (id !== null) await askUnknown(c, id.blind);
  await insertResident(tx, {
    ...entry,
    county,
    id: input.id,
    place: household.place,
    household: household.id,
    pinyin: spellName(entry.name),
    idSealed: id?.sealed ?? null,
    idBlind: id?.blind ?? null,
    telephoneSealed: phone?.sealed ?? null,
    telephoneBlind: phone?.blind ?? null,
    kind: input.kind,
    residenceMatch: input.residenceMatch ?? input.kind === 'registered',
    employment: input.employment ?? 'unknown',
    basis: input.basis ?? 'statutoryDuty',
    noticeVersion: input.noticeVersion ?? '2026-1',
    residency: v7(),
    by: account,
    now: c.now.toString(),
  });
  await electHead(tx, county, [household.id]);
  c.audited.place = household.place;
  return residentPage(c, input.id, { itself: true });
});
