import {
  FindSpotCheck,
  ListSpotChecks,
  RecordSpotCheck,
  refuse,
  type SpotCheck,
  type SpotCheckPage,
} from '@jingwei/contract';
import { drawVisits } from '@jingwei/domain';
import { type Tx, together } from '../../platform/db/database.ts';
import { handler, staff } from '../../platform/http/handler.ts';
import type { Staff } from '../../platform/session/caller.ts';
import { proposeDiscipline } from '../discipline/index.ts';
import { currentPolicy } from '../policies/index.ts';
import { cursorAfter, dayAt, pageOf, positionOf, shownVisit } from '../visits/index.ts';
import {
  type CheckRow,
  candidatesOf,
  checkById,
  checksOf,
  countChecks,
  type DrawRow,
  drawById,
  photosKnown,
  writeResult,
} from './queries/checks.ts';

type Reading = { readonly who: Staff; readonly today: string };

const shown = (row: CheckRow, { who, today }: Reading): SpotCheck => ({
  id: row.checkId,
  draw: row.drawId,
  kind: row.kind,
  day: row.day,
  dueOn: row.dueOn,
  overdue: row.result === null && row.dueOn < today,
  visit: shownVisit(row),
  method: row.checkMethod,
  result: row.result,
  differences: row.differences,
  words: row.words,
  photos: row.checkPhotos,
  checkedBy: row.checkedById === null ? null : { id: row.checkedById, name: row.checkedByName ?? '' },
  checkedAt: row.checkedAt?.toString() ?? null,
  discipline: row.disciplineId,
  abilities: row.result === null && row.accountId !== who.account ? ['record'] : [],
});

export const listSpotChecks = handler(ListSpotChecks, async (c) => {
  const { after, limit = 20, ...narrowing } = c.query;
  const who = staff(c);
  const reading = { who, today: dayAt(c.now).toString() };
  const filter = { ...narrowing, today: reading.today };
  const [rows, { n }] = await together(
    checksOf(c.tx, who, filter, { after: positionOf(after), limit: limit + 1 }),
    countChecks(c.tx, who, filter),
  );
  const page = pageOf(rows, limit, {
    shown: (row: CheckRow) => shown(row, reading),
    cursor: ({ sortAt, checkId }) => cursorAfter(sortAt.replace(' ', 'T'), checkId),
  });
  return { ...page, total: n };
});

/** The draw as it is published, repeated from its seed: whoever doubts it can do the same on paper. */
async function published(tx: Tx, who: Staff, draw: DrawRow): Promise<SpotCheckPage['draw']> {
  const rows = await candidatesOf(tx, who, draw.id);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const weights = draw.candidates.map((id, index) => ({ id, weight: draw.weights[index] ?? 1 }));
  const again = drawVisits(weights, draw.seed, draw);
  const stored = rows.filter(({ drawn }) => drawn !== null);
  const { accountId, accountName, weights: _, marks, ...words } = draw;
  return {
    ...words,
    account: { id: accountId, name: accountName },
    drawnAt: draw.drawnAt.toString(),
    candidates: draw.candidates.map((visit, index) => ({
      visit,
      household: byId.get(visit)?.household ?? '',
      at: (byId.get(visit)?.at ?? draw.drawnAt).toString(),
      weight: draw.weights[index] ?? 1,
      marks: marks[index] ?? [],
      drawn: byId.get(visit)?.drawn ?? null,
    })),
    repeated: again.length === stored.length && again.every(({ id, kind }) => byId.get(id)?.drawn === kind),
  };
}

async function read(tx: Tx, reading: Reading, id: string): Promise<SpotCheckPage> {
  const row = await checkById(tx, reading.who, id);
  if (row === undefined) throw refuse('spotCheck.missing');
  const draw = await drawById(tx, reading.who.county, row.drawId);
  return { check: shown(row, reading), draw: await published(tx, reading.who, draw) };
}

export const findSpotCheck = handler(FindSpotCheck, (c) =>
  read(c.tx, { who: staff(c), today: dayAt(c.now).toString() }, c.params.id),
);

export const recordSpotCheck = handler(RecordSpotCheck, async (c) => {
  const { tx, input, params, now } = c;
  const who = staff(c);
  const { county, account } = who;
  const { differences = [], photos = [], result } = input;
  const row = await checkById(tx, who, params.id);
  if (row === undefined) throw refuse('spotCheck.missing');
  if (row.accountId === account) throw refuse('spotCheck.own_visit');
  if (result === 'mismatch' && differences.length === 0)
    throw refuse('spotCheck.says_nothing', {}, { field: 'differences' });
  const [{ n }, inForce] = await together(photosKnown(tx, county, photos), currentPolicy(tx, county));
  if (n < new Set(photos).size) throw refuse('photo.missing', {}, { field: 'photos' });
  c.audited.place = row.place;
  c.audited.detail = { result };
  const differs = result === 'mismatch' ? differences : [];
  const outcome = { id: params.id, method: input.method, result, differences: differs, photos };
  const written = await writeResult(tx, county, {
    ...outcome,
    words: input.words.trim(),
    by: account,
    at: now,
  });
  if (written === undefined) throw refuse('spotCheck.done');
  if (result === 'mismatch')
    await proposeDiscipline(
      tx,
      { county, place: row.place, account: row.accountId, check: params.id, now },
      inForce,
    );
  return read(tx, { who, today: dayAt(now).toString() }, params.id);
});
