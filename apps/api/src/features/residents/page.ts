import { FindResident, type Resident, ResidentHistory, refuse } from '@jingwei/contract';
import { staff } from '../../platform/http/handler.ts';
import { peopleHandler } from '../../platform/http/people.ts';
import { ableAt } from '../../platform/session/posts.ts';
import { changesOf } from './change-list.ts';
import { historyOf } from './history.ts';
import { type Asking, showing } from './list.ts';
import { findResidentRow, type PageRow, residenciesOf } from './queries/pages.ts';
import { shownPerson } from './shown.ts';

const ofLiving = [
  'resident.update',
  'resident.move',
  'resident.proposeChange',
  'resident.merge',
  'resident.reveal',
] as const;
const ofMerged = ['resident.unmerge', 'resident.reveal'] as const;

function abilitiesOf(c: Asking, row: PageRow): string[] {
  const able = row.endedAt === null ? ofLiving : row.mergedInto === null ? ['resident.reveal'] : ofMerged;
  return ableAt(staff(c), row.place, able);
}

/** The record itself, or the one it was merged into, as far as that lies within reach. */
async function aliveRow(c: Asking, id: string): Promise<PageRow> {
  const { county } = c.caller;
  let row = await findResidentRow(c.tx, county, id);
  if (row === undefined) throw refuse('resident.missing');
  for (let steps = 0; row.mergedInto !== null && steps < 20; steps++) {
    const next: PageRow | undefined = await findResidentRow(c.tx, county, row.mergedInto);
    if (next === undefined) break;
    row = next;
  }
  return row;
}

/** One resident whole, masked. `itself` answers a merged record and not the one that goes on. */
export async function residentPage(c: Asking, id: string, { itself = false } = {}): Promise<Resident> {
  const { county } = c.caller;
  const row = itself ? await findResidentRow(c.tx, county, id) : await aliveRow(c, id);
  if (row === undefined) throw refuse('resident.missing');
  const how = await showing(c);
  const residencies = await residenciesOf(c.tx, county, row.id);
  return {
    ...shownPerson(row, how),
    documentKind: row.documentKind,
    ethnicity: row.ethnicity,
    education: row.education,
    marital: row.marital,
    basis: row.basis,
    noticeVersion: row.noticeVersion,
    residencies: [...residencies],
    changes: await changesOf(c, row.id),
    clashes: row.clashes,
    mergedInto: row.mergedInto,
    redirectedFrom: row.id === id ? null : id,
    mergedHere: [...row.mergedHere],
    changedBy: row.changedBy,
    changedAt: row.changedAt.toString(),
    abilities: abilitiesOf(c, row),
  };
}

export const findResident = peopleHandler(
  FindResident,
  async (c) => {
    const page = await residentPage(c, c.params.id);
    c.audited.object = page.id;
    c.audited.place = page.lodging.place;
    return page;
  },
  { audit: true },
);

export const residentHistory = peopleHandler(
  ResidentHistory,
  async (c) => {
    const row = await findResidentRow(c.tx, c.caller.county, c.params.id);
    if (row === undefined) throw refuse('resident.missing');
    return { items: await historyOf(c, row.id) };
  },
  { audit: true },
);
