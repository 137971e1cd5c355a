import { FindSixClarity, ListClarityGaps, ListSixClarity, refuse } from '@jingwei/contract';
import { maskName } from '@jingwei/domain';
import { anyHandler } from '../../platform/http/handler.ts';
import { pageOf, positionOf } from '../../platform/http/keyset.ts';
import { peopleHandler } from '../../platform/http/people.ts';
import { gaps } from './columns.ts';
import { gridAt, rowsOfGap } from './queries.ts';
import { clarityOfGrids, whenOf, whereOf } from './score.ts';

const community = 14;

const list = peopleHandler(ListSixClarity, async (c) => {
  const { place } = c.query;
  if (place.length < community) throw refuse('clarity.too_wide', {}, { field: 'place' });
  const items = await clarityOfGrids(c, place);
  return { items: items.sort((a, b) => a.score - b.score || a.place.localeCompare(b.place)) };
});

const find = peopleHandler(FindSixClarity, async (c) => {
  const [found] = await clarityOfGrids(c, c.params.place);
  if (found === undefined) throw refuse('area.missing');
  return found;
});

/** The rows behind a number: names masked, nothing of a document or a record but its id. */
const rows = peopleHandler(
  ListClarityGaps,
  async (c) => {
    const { place, gap } = c.params;
    const { after, limit = 20 } = c.query;
    const where = whereOf(c, place);
    c.audited.place = place;
    c.audited.detail = { gap };
    if ((await gridAt(c.tx, where, place)) === undefined) throw refuse('area.missing');
    const found = await rowsOfGap(c.tx, gaps[gap], where, {
      when: await whenOf(c),
      after: positionOf(after, 1)?.[0] ?? null,
      limit: limit + 1,
    });
    const { items, next } = pageOf(found, limit, ({ id }) => [id]);
    return {
      items: items.map(({ name, label, ...row }) => ({
        ...row,
        noun: gaps[gap].noun,
        label: name === null ? label : `${maskName(name)} ${label}`,
      })),
      next,
      total: null,
    };
  },
  { audit: true },
);

export const handlers = [anyHandler(list), anyHandler(find), anyHandler(rows)];
