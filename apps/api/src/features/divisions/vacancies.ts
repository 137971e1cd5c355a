import { FillVacancy, ListVacancies, refuse } from '@jingwei/contract';
import { isWithin } from '@jingwei/domain';
import { anyHandler, staff } from '../../platform/http/handler.ts';
import { dayOf, peopleHandler } from '../../platform/http/people.ts';
import { postsFor } from '../../platform/session/posts.ts';
import { gridUnit, proposePost, vacanciesWithin, workersWithin } from './queries/staffing.ts';

/** The grid worker’s street: whoever is proposed works there already. */
const streetOf = (place: string): string => place.slice(0, 10);

/** A leader of one grid sees the vacancies of the community beside it; everybody else those of their place. */
const reachOf = (place: string): string => place.slice(0, Math.min(place.length, 14));

const list = peopleHandler(ListVacancies, async (c) => {
  const me = staff(c);
  const { county } = me;
  const day = dayOf(c.now);
  const places = postsFor(me, ListVacancies.name).map(({ place }) => reachOf(place));
  const items = await vacanciesWithin(c.tx, { county, places, day });
  const streets = [...new Set(items.map(({ place }) => streetOf(place)))];
  const found = [];
  for (const within of streets) found.push(...(await workersWithin(c.tx, { county, within, day })));
  return {
    items: [...items],
    candidates: found.map(({ id, name, place, gridName }) => ({ id, name, place, gridName })),
    abilities: postsFor(me, FillVacancy.name).length > 0 ? [FillVacancy.name] : [],
  };
});

const fill = peopleHandler(FillVacancy, async (c) => {
  const me = staff(c);
  const { county } = me;
  const { place } = c.params;
  const { assignment, account, from } = c.input;
  const day = dayOf(c.now);
  const within = postsFor(me, FillVacancy.name).some((post) => isWithin(place, post.place));
  const unit = within ? await gridUnit(c.tx, county, place) : undefined;
  if (unit === undefined) throw refuse('area.missing', {}, { field: 'place' });
  c.audited.place = place;
  c.audited.detail = { assignment, account, from };
  const vacant = (await vacanciesWithin(c.tx, { county, places: [place], day })).find(
    (one) => one.place === place,
  );
  if (vacant === undefined) throw refuse('vacancy.filled');
  const workers = await workersWithin(c.tx, { county, within: streetOf(place), day });
  if (!workers.some(({ id }) => id === account)) throw refuse('account.missing', {}, { field: 'account' });
  if (from < day) throw refuse('request.invalid', { field: 'from', reason: from }, { field: 'from' });
  const made = { id: assignment, account, unit: unit.id, from, by: me.account };
  if ((await proposePost(c.tx, county, made)) === undefined)
    throw refuse('request.invalid', { field: 'assignment', reason: 'taken' }, { field: 'assignment' });
  return { assignment };
});

export const vacancyHandlers = [anyHandler(list), anyHandler(fill)];
