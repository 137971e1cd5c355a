import { type DuplicatePair, FindDuplicateResidents, refuse } from '@jingwei/contract';
import { duplicateFrom, likeness } from '@jingwei/domain';
import { type Context, staff } from '../../platform/http/handler.ts';
import { peopleHandler } from '../../platform/http/people.ts';
import { showing } from './list.ts';
import { type LikeRow, likeOne, likePairs, likeRows, type Pair } from './queries/duplicates.ts';
import { reachIn } from './queries/reach.ts';
import { shownPerson } from './shown.ts';

type Asked = Context<typeof FindDuplicateResidents>;

const pairsShown = 50;
const pairsRead = 2000;

async function pairsToCompare(c: Asked): Promise<readonly Pair[]> {
  const { county } = staff(c);
  const { resident, place } = c.query;
  const reach = reachIn(c.caller, FindDuplicateResidents.name, 'r.place', place);
  if (resident === undefined) return likePairs(c.tx, county, reach, pairsRead);
  const found = await likeOne(c.tx, county, resident, reach);
  return found.map(({ id }) => ({ a: resident, b: id }));
}

/** Records that may be of one person, the most alike first; the rule is pure, the database only brings candidates. */
export const findDuplicateResidents = peopleHandler(FindDuplicateResidents, async (c) => {
  const { county } = staff(c);
  const { resident } = c.query;
  const pairs = await pairsToCompare(c);
  const ids = new Set([
    ...pairs.flatMap(({ a, b }) => [a, b]),
    ...(resident === undefined ? [] : [resident]),
  ]);
  const rows = new Map((await likeRows(c.tx, county, [...ids])).map((row) => [row.id, row]));
  if (resident !== undefined && !rows.has(resident)) throw refuse('resident.missing');
  const how = await showing(c);
  const scored = pairs.flatMap(({ a, b }) => {
    const [one, other] = [rows.get(a), rows.get(b)];
    if (one === undefined || other === undefined) return [];
    return [{ one, other, ...likeness(one, other) }];
  });
  const shown = (row: LikeRow) => shownPerson(row, how);
  const items = scored
    .filter(({ score }) => score >= duplicateFrom)
    .sort((x, y) => y.score - x.score)
    .slice(0, pairsShown)
    .map(
      ({ one, other, score, signs }): DuplicatePair => ({
        a: shown(one),
        b: shown(other),
        score,
        signs: [...signs],
      }),
    );
  return { items };
});
